import type { IncomingHttpHeaders } from 'node:http';

/** Trace of a request (W3C Trace Context), passed on unchanged. */
export interface TraceContext {
  readonly traceparent: string;
  readonly tracestate?: string | undefined;
}

const traceparentPattern = /^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}$/;
const tracestatePattern = /^[\x20-\x7e]{1,512}$/;

/** Reads the trace from the headers of a request; `undefined` when it is absent or malformed. */
export function readTraceContext({ traceparent, tracestate }: IncomingHttpHeaders): TraceContext | undefined {
  if (typeof traceparent !== 'string' || !traceparentPattern.test(traceparent)) return undefined;
  const isKept = typeof tracestate === 'string' && tracestatePattern.test(tracestate);
  return isKept ? { traceparent, tracestate } : { traceparent };
}

/** Writes the headers of a call that belongs to a trace. */
export function writeTraceHeaders(trace: TraceContext | undefined): Readonly<Record<string, string>> {
  if (trace === undefined) return {};
  const { traceparent, tracestate } = trace;
  return tracestate === undefined ? { traceparent } : { traceparent, tracestate };
}
