import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createChildEnvironment } from './child-environment.ts';
import { readSwitches } from './switches.ts';
import { rememberKeptToken } from './tokens.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A gateway, subgraph or set of sandboxes in a process of its own. */
export interface RunningProcess {
  readonly process: ChildProcess;
  /** Base URL of the process. */
  readonly url: string;
}

/** Starts a process of the project in `folder`, and waits for the line with its address. */
export function startProcess(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  folder: string = root,
): Promise<RunningProcess> {
  const child = spawn(process.execPath, [...args], {
    cwd: folder,
    env: createChildEnvironment({ ...readSwitches(), ...environment }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += String(chunk);
      const [, graph, sandbox] =
        /(?:listens|ready) at (http:\/\/\S+)\/graphql|^SAP S\/4HANA +(\S+)\n/m.exec(output) ?? [];
      const url = graph ?? sandbox;
      if (url === undefined) return;
      const dataFolder = environment['PLANTGRAPH_DATA'] ?? join(folder, '.plantgraph');
      void rememberKeptToken(url, dataFolder).then(() => resolve({ process: child, url }));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}: ${output}`)));
  });
}

/** Ends a process and returns its exit code; one that has ended already is fine. */
export function stopProcess(
  { process: child }: RunningProcess,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill(signal);
  return ended;
}
