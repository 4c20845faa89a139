import type { Webhook, WebhookMessage, WebhookStatus } from '../../../kit/index.ts';
import { type OrderReport, parseReports } from '../connector/index.ts';

/** Remembers a limited number of recent texts. */
function createRecentSet(size: number) {
  const texts = new Set<string>();
  return {
    has: (text: string): boolean => texts.has(text),
    add: (text: string): void => {
      texts.add(text);
      const [oldest] = texts;
      if (texts.size > size && oldest !== undefined) texts.delete(oldest);
    },
  };
}

// Saves a reading only: an order that is read back a second time has no difference and means no event.
const maxRemembered = 10_000;

const listNumbers = (reports: readonly OrderReport[]): readonly string[] => [
  ...new Set(reports.flatMap(({ number }) => number ?? [])),
];

/**
 * Creates the webhook of an instance; it answers when the orders are read back, so that SAP repeats a report that
 * failed.
 */
export function createReportWebhook(
  { instance, secret }: Pick<Webhook, 'instance' | 'secret'>,
  readBack: (numbers: readonly string[]) => Promise<void>,
): Webhook {
  const followed = createRecentSet(maxRemembered);
  const receive = async (message: WebhookMessage): Promise<WebhookStatus> => {
    const reports = parseReports(message);
    if (reports === undefined) return 400;
    const news = reports.filter(({ id }) => !followed.has(id));
    const numbers = listNumbers(news);
    if (numbers.length > 0) await readBack(numbers);
    for (const { id } of news) followed.add(id);
    return 204;
  };
  return { instance, secret, receive };
}
