/** Receiver of changes; the secret is part of the address, because Odoo can neither sign nor set headers. */
export interface SandboxWebhook {
  readonly url: string;
  readonly secret: string;
}

/** A change to post. */
export interface ReportableChange {
  readonly model: string;
  readonly id: number;
  readonly values: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Posts changes as an automation rule (`base_automation`) with a webhook action does. */
export interface WebhookSender {
  set(webhook: SandboxWebhook | undefined): void;
  isSet(): boolean;
  /**
   * Posts a change. Resolves when the receiver answered or was given up; never rejects, because Odoo only logs a
   * failure.
   */
  report(change: ReportableChange): Promise<void>;
  close(): void;
}

/** Models with an automation rule. */
const watchedModels: readonly string[] = [
  'mrp.production',
  'mrp.workorder',
  'mrp.workcenter',
  'mrp.workcenter.productivity',
  'stock.scrap',
];
const timeoutMs = 1_000;

// The stamp has microseconds here, unlike the same field when it is read.
function describeChange({ model, id, values, at }: ReportableChange): string {
  const written = new Date(at).toISOString().replace('T', ' ').replace('Z', '000');
  return JSON.stringify({
    _action: 'Send Webhook Notification(#524)',
    _id: id,
    _model: model,
    ...values,
    id,
    write_date: written,
  });
}

/** A rule fires for each flush of a write: a new state is flushed once more than other values. */
const countPosts = ({ values }: ReportableChange): number => ('state' in values ? 2 : 1);

/** Creates a sender without a receiver; close aborts the posts under way. */
export function createWebhookSender(): WebhookSender {
  const closing = new AbortController();
  let target: URL | undefined;
  const post = async (url: URL, body: string): Promise<void> => {
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)]);
    const headers = { 'content-type': 'application/json', 'user-agent': 'python-requests/2.28.1' };
    // Makes one attempt: there is no retry.
    const answer = await fetch(url, { method: 'POST', headers, body, signal }).catch(() => undefined);
    await answer?.body?.cancel().catch(() => undefined);
  };
  return {
    set: (webhook) => {
      target = webhook && new URL(webhook.url);
      if (webhook !== undefined) target?.searchParams.set('token', webhook.secret);
    },
    isSet: () => target !== undefined,
    report: async (change) => {
      const url = target;
      if (url === undefined || !watchedModels.includes(change.model)) return;
      for (let posted = 0; posted < countPosts(change) && !closing.signal.aborted; posted += 1)
        await post(url, describeChange(change));
    },
    close: () => closing.abort(),
  };
}
