import type { Webhook, WebhookStatus } from '../../../kit/index.ts';
import { parseReport, type ReportedRecord } from '../connector/index.ts';

/** Gathers reports for a moment, then hands them over together. */
export interface ReportCollector {
  add(report: ReportedRecord): void;
  close(): void;
}

// A report comes before what it tells of is committed, and several come for one change.
const defaultDelayMs = 250;

/** Gathers reports from the first one on for `delayMs`, default 250; each record counts once. */
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

/** A reported record as text. */
export function formatReported({ noun, id }: ReportedRecord): string {
  return `${noun}/${id}`;
}

/** The reported record in a text of `formatReported`. */
export function parseReported(text: string): ReportedRecord {
  const [noun, id] = text.split('/');
  return { noun: noun as ReportedRecord['noun'], id: Number(id) };
}

/** The place where an instance reports; it answers at once, for the sender waits with its user's transaction open. */
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
