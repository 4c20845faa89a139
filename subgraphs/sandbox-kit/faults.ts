/** Deliberate fault of a sandbox. */
export interface Fault {
  /**
   * `status`: answers with `status` (default 503). `html`: answers an HTML page with `status` (default 200).
   * `hang`: never answers. `slow`: waits `delayMs` (default 2000) first. `cut`: drops the connection within the body.
   * `throttle`: 429 with Retry-After. `oversize`: streams padding without end, up to 256 MiB. `redirect`: 302.
   * `lost-answer`: does the work, then drops the connection. `late-commit`: drops the connection at once and does the
   * work `delayMs` (default 2000) later. `refuse`: answers as the vendor does when a rule of its own forbids it.
   * `clock`: its clock is `offsetMs` (default ten minutes) ahead, as the Date header of its answers shows.
   * `headers`: does the work and adds `headers` to the answer, as a remark on it.
   */
  readonly kind: FaultKind;
  readonly status?: number | undefined;
  readonly delayMs?: number | undefined;
  /** Time by which the clock is ahead; negative: behind. */
  readonly offsetMs?: number | undefined;
  /** Seconds in Retry-After. Default 7. */
  readonly retryAfterSeconds?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Rule that `refuse` answers with, by the vendor's own code. Default: any. */
  readonly rule?: string | undefined;
  /** Share of requests that are hit, 0 to 1. Default 1. */
  readonly probability?: number | undefined;
  /** Hits only requests whose path contains this text. */
  readonly pathContains?: string | undefined;
  /** Hits only requests of these methods. */
  readonly methods?: readonly string[] | undefined;
  /** Hits only requests whose body contains this text. */
  readonly bodyContains?: string | undefined;
  /** Number of matching requests that pass before the first is hit. Default 0. */
  readonly after?: number | undefined;
  /** Number of requests that are hit before the fault ends by itself. Default: all. */
  readonly times?: number | undefined;
}

/** Kinds of fault. */
export const faultKinds = [
  'status',
  'html',
  'hang',
  'slow',
  'cut',
  'throttle',
  'oversize',
  'redirect',
  'lost-answer',
  'late-commit',
  'refuse',
  'clock',
  'headers',
] as const;

/** One kind of fault. */
export type FaultKind = (typeof faultKinds)[number];

/** Switches faults. */
export interface FaultControl {
  /** Adds a fault; with several in force, the first that matches a request strikes. */
  set(fault: Fault): void;
  clear(): void;
  list(): readonly Fault[];
  /** Finds the fault that strikes a request, and counts it. */
  strike(request: { readonly path: string; readonly method: string; readonly body: string }): Fault | undefined;
}

type Struck = Parameters<FaultControl['strike']>[0];

function fits({ pathContains = '', methods, bodyContains = '' }: Fault, { path, method, body }: Struck): boolean {
  return path.includes(pathContains) && (methods?.includes(method) ?? true) && body.includes(bodyContains);
}

/** Creates fault switches, all off. */
export function createFaultControl(): FaultControl {
  let active: { readonly fault: Fault; hits: number; passed: number }[] = [];
  return {
    set: (fault) => void active.push({ fault, hits: 0, passed: 0 }),
    clear: () => void (active = []),
    list: () => active.map(({ fault }) => fault),
    strike(request) {
      const hit = active.find((candidate) => {
        const { fault, hits, passed } = candidate;
        const { times = Number.POSITIVE_INFINITY, probability = 1, after = 0 } = fault;
        if (hits >= times || !fits(fault, request)) return false;
        if (passed < after) {
          candidate.passed += 1;
          return false;
        }
        return probability >= 1 || Math.random() < probability;
      });
      if (hit !== undefined) hit.hits += 1;
      return hit?.fault;
    },
  };
}

/** Parses a fault from JSON; `undefined` for any other value. */
export function parseFault(value: unknown): Fault | undefined {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined;
  return (faultKinds as readonly unknown[]).includes(value.kind) ? (value as Fault) : undefined;
}
