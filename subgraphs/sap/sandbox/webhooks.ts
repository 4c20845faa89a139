import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/** Target of events, with the secret that authenticates the sender. */
export interface SandboxWebhook {
  readonly url: string;
  readonly secret: string;
}

/** Posts events about orders as SAP's event mesh does: in the background, and again when they are not accepted. */
export interface Reporter {
  set(webhook: SandboxWebhook | undefined): void;
  report(orderNumber: string): void;
  close(): void;
}

/** Waits before each further attempt, in milliseconds. */
const retriesMs = [200, 1_000, 5_000];
const timeoutMs = 10_000;

/** Creates a reporter without a target: it posts nothing until one is set. */
export function createReporter(): Reporter {
  const closing = new AbortController();
  let target: SandboxWebhook | undefined;
  const post = async ({ url, secret }: SandboxWebhook, body: string): Promise<boolean> => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/cloudevents+json', authorization: `Bearer ${secret}` },
      body,
      redirect: 'error',
      signal: AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)]),
    });
    await answer.body?.cancel();
    return answer.ok;
  };
  const deliver = async (webhook: SandboxWebhook, body: string): Promise<void> => {
    for (const restMs of [0, ...retriesMs]) {
      await wait(restMs, undefined, { signal: closing.signal });
      // A receiver that cannot be reached has not accepted the event.
      if (await post(webhook, body).catch(() => false)) return;
    }
  };
  return {
    set: (webhook) => {
      target = webhook;
    },
    report: (orderNumber) => {
      if (target === undefined) return;
      const event = {
        specversion: '1.0',
        type: 'sap.s4.beh.productionorder.v1.ProductionOrder.Changed.v1',
        source: '/default/sap.s4.beh/S4H100',
        id: randomUUID(),
        time: new Date().toISOString(),
        datacontenttype: 'application/json',
        data: { ManufacturingOrder: orderNumber },
      };
      // Closing is the only rejection.
      deliver(target, JSON.stringify(event)).catch(() => undefined);
    },
    close: () => closing.abort(),
  };
}
