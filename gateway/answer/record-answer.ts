import type { SourceUsage } from '../../kit/index.ts';
import type { GatewayContext } from '../context.ts';
import type { Metrics } from '../telemetry/metrics.ts';

/** Outcome of an answer; `startedAt` is the `performance.now()` at its start. */
export interface AnswerOutcome {
  readonly startedAt: number;
  readonly hasErrors: boolean;
  readonly hasData: boolean;
}

/** Counts an answer and the upstream calls behind it; returns these. */
export function recordAnswer(
  metrics: Metrics,
  { sources }: GatewayContext,
  { startedAt, hasErrors, hasData }: AnswerOutcome,
): readonly SourceUsage[] {
  const usages = sources.list();
  metrics.recordSources(usages);
  metrics.recordRequest((performance.now() - startedAt) / 1_000, !hasErrors ? 'ok' : hasData ? 'partial' : 'failed');
  return usages;
}
