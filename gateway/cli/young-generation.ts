// Imports no more than this: every module loaded here is loaded again when the process restarts.
import { readEnvironment } from '../../kit/environment/index.ts';

/** Megabytes; V8's own default is 16. */
const semiSpaceMb = 64;

const flag = /--max[-_]semi[-_]space[-_]size/;

/**
 * Restarts this process with a larger young generation, in place: same process id, same streams, same arguments.
 *
 * Most of a gateway's memory holds answers in progress, which die young; in a young generation that is too small they
 * are copied over and over, which can cost a third of the CPU. V8 reads the size only at the start. An explicit
 * `--max-semi-space-size`, on the command line or in NODE_OPTIONS, takes precedence; where a process cannot replace
 * itself (Windows), or has a channel to a parent that would break, nothing happens.
 */
export function enlargeYoungGeneration(): void {
  const given = readEnvironment()['NODE_OPTIONS'] ?? '';
  const isChosen = process.execArgv.some((argument) => flag.test(argument)) || flag.test(given);
  if (isChosen || process.platform === 'win32' || process.channel !== undefined || process.execve === undefined) return;
  const [, script = '', ...args] = process.argv;
  const flags = [`--max-semi-space-size=${semiSpaceMb}`, ...process.execArgv];
  process.execve(process.execPath, [process.execPath, ...flags, script, ...args]);
}
