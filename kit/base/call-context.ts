import { randomUUID } from 'node:crypto';
import type { TraceContext } from './trace-context.ts';
import { systemViewer, type Viewer } from './viewer.ts';

/** Calls to one system instance during one request. */
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
  /** Adds the counts of another process for the same request. */
  merge(usages: readonly SourceUsage[]): void;
  list(): readonly SourceUsage[];
}

/** Context of every call to a system. */
export interface CallContext {
  /** Created by the gateway for each client request; never taken from a client. */
  readonly requestId: string;
  /** From `x-correlation-id`, else created; sent to every system. */
  readonly correlationId: string;
  /** Trace of the client, if any; sent to every system. */
  readonly trace?: TraceContext | undefined;
  /** Aborts outbound calls when the client has disconnected. */
  readonly signal?: AbortSignal | undefined;
  readonly sources: SourceLog;
  /** Viewer of the request. */
  readonly viewer: Viewer;
}

const none: readonly SourceUsage[] = [];

class CountedSources implements SourceLog {
  // Lazy, since most requests of a gateway over services count nothing.
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

/** Creates an empty source log. */
export function createSourceLog(): SourceLog {
  return new CountedSources();
}

/** Creates a call context for work without a client request: start-up checks, health probes, tests. */
export function createCallContext(parts: Partial<CallContext> = {}): CallContext {
  const requestId = parts.requestId ?? randomUUID();
  return { requestId, correlationId: requestId, sources: createSourceLog(), viewer: systemViewer, ...parts };
}
