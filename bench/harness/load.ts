import { fileURLToPath } from 'node:url';
import { type BenchProcess, startProcess } from './process.ts';

/** Load to send: the bodies in turn, each with the expected size in bytes of its answer. */
export interface LoadOrder {
  readonly url: string;
  readonly bodies: readonly string[];
  readonly sizes: readonly number[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
}

/** Result of a load run; latencies in milliseconds. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
}

/** A sender of load in a process of its own. */
export interface LoadGenerator {
  readonly process: BenchProcess;
  run(order: LoadOrder): Promise<LoadResult>;
}

type Reply = { readonly result: LoadResult } | { readonly error: string };

/** Starts the load generator on a core other than the measured one. */
export function startLoadGenerator(): LoadGenerator {
  const file = fileURLToPath(new URL('send-load.ts', import.meta.url));
  const started = startProcess([process.execPath, file], { core: 'rest' });
  const { child, readErrors } = started;
  return {
    process: started,
    run: (order) =>
      new Promise((resolve, reject) => {
        const ended = () => reject(new Error(`The load generator ended: ${readErrors()}`));
        child.once('exit', ended);
        child.once('message', (message) => {
          child.off('exit', ended);
          const reply = message as Reply;
          if ('result' in reply) resolve(reply.result);
          else reject(new Error(reply.error));
        });
        child.send(order);
      }),
  };
}
