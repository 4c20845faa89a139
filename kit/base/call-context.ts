import { randomUUID } from 'node:crypto';
import type { TraceContext } from './trace-context.ts';
import { systemViewer, type Viewer } from './viewer.ts';

/** What one system instance was asked during one request. */
export interface SourceUsage {
  /** `SYSTEM/instance`. */
  readonly source: string;
  /** Calls over the wire (SQL statements for a database). */
  readonly calls: number;
  /** Milliseconds spent in those calls, added up. */
  readonly milliseconds: number;
  /** Answers taken from the shared cache. */
  readonly cacheHits: number;
}

/** Counts upstream calls of one request. */
export interface SourceLog {
  recordCall(source: string, milliseconds: number): void;
  recordCacheHits(source: string, count: number): void;
  /** Adds what another process counted for the same request. */
  merge(usages: readonly SourceUsage[]): void;
  list(): readonly SourceUsage[];
}

/** What travels with every call to a system. */
export interface CallContext {
  /** Minted by the gateway for each client request; never taken from a client. */
  readonly requestId: string;
  /** From `x-correlation-id` or made; sent to every system. */
  readonly correlationId: string;
  /** The client's trace, where it has one; sent to every system. */
  readonly trace?: TraceContext | undefined;
  /** Aborts outbound calls when the client has gone. */
  readonly signal?: AbortSignal | undefined;
  readonly sources: SourceLog;
  /** Who asked. */
  readonly viewer: Viewer;
}

const none: readonly SourceUsage[] = [];

class CountedSources implements SourceLog {
  // Most requests of a gateway over services count nothing.
  #usages: Map<string, { calls: number; milliseconds: number; cacheHits: number }> | undefined;

  recordCall(source: string, milliseconds: number): void {
    this.#add({ source, calls: 1, milliseconds, cacheHits: 0 });
  }

  recordCacheHits(source: string, cacheHits: number): void {
    this.#add({ source, calls: 0, milliseconds: 0, cacheHits });
  }

  merge(usages: readonly SourceUsage[]): void {
    for (const usage of usages) this.#add(usage);
  }

  list(): readonly SourceUsage[] {
    if (this.#usages === undefined) return none;
    return [...this.#usages]
      .map(([source, usage]) => ({ source, ...usage, milliseconds: Math.round(usage.milliseconds * 10) / 10 }))
      .sort((a, b) => a.source.localeCompare(b.source));
  }

  #add({ source, calls, milliseconds, cacheHits }: SourceUsage): void {
    this.#usages ??= new Map();
    const usage = this.#usages.get(source) ?? { calls: 0, milliseconds: 0, cacheHits: 0 };
    this.#usages.set(source, usage);
    usage.calls += calls;
    usage.milliseconds += milliseconds;
    usage.cacheHits += cacheHits;
  }
}

/** An empty source log. */
export function createSourceLog(): SourceLog {
  return new CountedSources();
}

/** A call context for work that no client request started: start-up checks, health probes, tests. */
export function createCallContext(parts: Partial<CallContext> = {}): CallContext {
  const requestId = parts.requestId ?? randomUUID();
  return { requestId, correlationId: requestId, sources: createSourceLog(), viewer: systemViewer, ...parts };
}
