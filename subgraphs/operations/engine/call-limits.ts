import type { CallSubgraph } from '../../../kit/index.ts';

/** Runs at most so many pieces of work for a system at once; the others wait in line. */
export interface CallLimits {
  /** Runs work for a system when its turn comes; a wait ends with the signal. @throws the signal's reason */
  run<Value>(system: string, work: () => Promise<Value>, signal?: AbortSignal): Promise<Value>;
}

/** Places of one system. */
class Line {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(places: number) {
    this.#free = places;
  }

  async enter(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const leave = () => {
      const at = this.#waiting.indexOf(resolve);
      // A place that was handed over already is used.
      if (at < 0) return;
      this.#waiting.splice(at, 1);
      reject(signal?.reason as Error);
    };
    this.#waiting.push(resolve);
    signal?.addEventListener('abort', leave, { once: true });
    await promise;
    signal?.removeEventListener('abort', leave);
  }

  leave(): void {
    // The place is handed over, not given back, while others wait.
    const next = this.#waiting.shift();
    if (next === undefined) this.#free += 1;
    else next();
  }
}

/** Creates the limits of systems, by their names; a system without one is not limited. */
export function createCallLimits(places: Readonly<Record<string, number>>): CallLimits {
  const lines = new Map(Object.entries(places).map(([system, count]) => [system, new Line(count)]));
  return {
    run: async (system, work, signal) => {
      const line = lines.get(system);
      if (line === undefined) return work();
      await line.enter(signal);
      try {
        return await work();
      } finally {
        line.leave();
      }
    },
  };
}

/** Calls subgraphs within limits; a call whose turn does not come in time was not sent. */
export function limitCalls(callSubgraph: CallSubgraph, limits: CallLimits): CallSubgraph {
  return async (name, request, call) => {
    let isSent = false;
    const send = () => {
      isSent = true;
      return callSubgraph(name, request, call);
    };
    try {
      return await limits.run(name.toUpperCase(), send, call.signal);
    } catch (error) {
      if (isSent) throw error;
      const extensions = { code: 'SYSTEM_BUSY' };
      return {
        data: null,
        errors: [{ message: 'Too many calls of the synchronization wait for this system.', extensions }],
      };
    }
  };
}
