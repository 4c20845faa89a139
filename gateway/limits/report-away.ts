import type { Logger } from '../../kit/index.ts';

const reportEveryMs = 60_000;

/** Logs that shared rates are unreachable: once a minute, not for every request. */
export function createAwayReport(log: Logger): (err: unknown) => void {
  let reportedAt = Number.NEGATIVE_INFINITY;
  return (err) => {
    if (performance.now() - reportedAt < reportEveryMs) return;
    reportedAt = performance.now();
    log.warn({ err }, 'shared rate limits are unavailable; each gateway counts its own requests');
  };
}
