// No more than this: whatever is loaded here is loaded again when the process starts over.
import { readEnvironment } from '../../kit/environment/index.ts';

/** Megabytes; V8's own default is 16. */
const semiSpaceMb = 64;

const flag = /--max[-_]semi[-_]space[-_]size/;

/**
 * Starts this process over with a larger young generation, in place: same process id, same streams, same arguments.
 *
 * Answers under way are what a gateway's memory holds, and they die young; in a young generation that they outgrow they are
 * copied over and over, which can cost a third of the CPU. V8 takes the size only at the start. Whoever gives
 * `--max-semi-space-size` to Node, on the command line or in NODE_OPTIONS, has chosen; where a process cannot replace
 * itself (Windows), or has a channel to a parent that would break, it stays as it is.
 */
export function enlargeYoungGeneration(): void {
  const given = readEnvironment()['NODE_OPTIONS'] ?? '';
  const isChosen = process.execArgv.some((argument) => flag.test(argument)) || flag.test(given);
  if (isChosen || process.platform === 'win32' || process.channel !== undefined || process.execve === undefined) return;
  const [, script = '', ...args] = process.argv;
  const flags = [`--max-semi-space-size=${semiSpaceMb}`, ...process.execArgv];
  process.execve(process.execPath, [process.execPath, ...flags, script, ...args]);
}
