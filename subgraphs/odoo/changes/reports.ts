import type { Webhook, WebhookStatus } from '../../../kit/index.ts';
import { parseReport, type ReportedRecord } from '../connector/index.ts';

/** Collects reports for a short time, then delivers them together. */
export interface ReportCollector {
  add(report: ReportedRecord): void;
  close(): void;
}

// A report arrives before its change is committed, and one change sends several reports.
const defaultDelayMs = 250;

/** Collects reports for `delayMs` after the first one, default 250; each record counts once. */
export function createReportCollector(
  handOver: (reported: readonly ReportedRecord[]) => void,
  { delayMs = defaultDelayMs }: { readonly delayMs?: number } = {},
): ReportCollector {
  const gathered = new Map<string, ReportedRecord>();
  let timer: NodeJS.Timeout | undefined;
  const handOverAll = () => {
    timer = undefined;
    const reported = [...gathered.values()];
    gathered.clear();
    handOver(reported);
  };
  return {
    add: (report) => {
      gathered.set(formatReported(report), report);
      timer ??= setTimeout(handOverAll, delayMs);
    },
    close: () => clearTimeout(timer),
  };
}

/** Formats a reported record as text. */
export function formatReported({ noun, id }: ReportedRecord): string {
  return `${noun}/${id}`;
}

/** Parses a text of `formatReported`. */
export function parseReported(text: string): ReportedRecord {
  const [noun, id] = text.split('/');
  return { noun: noun as ReportedRecord['noun'], id: Number(id) };
}

/**
 * Creates the webhook to which an instance reports; it answers at once, because the sender waits with its user's
 * transaction open.
 */
export function createReportWebhook(
  { instance, secret }: Pick<Webhook, 'instance' | 'secret'>,
  collector: ReportCollector,
): Webhook {
  const receive = async ({ body }: { readonly body: string }): Promise<WebhookStatus> => {
    const report = parseReport(body);
    if (report === undefined) return 400;
    collector.add(report);
    return 202;
  };
  return { instance, secret, receive };
}
