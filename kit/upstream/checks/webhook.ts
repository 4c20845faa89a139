import type { InstanceConfig } from '../../base/landscape.ts';
import { failCheck, passCheck, type SystemCheck, skipCheck } from './check.ts';

type Reporting = Pick<InstanceConfig, 'instance' | 'webhookSecret' | 'pollMs' | 'timeoutMs'>;

/** Path below the address of the gateway, or of the subgraph where it is a service of its own. */
const toPlace = (instance: string): string => `/webhooks/${instance}`;

async function post(url: string, { webhookSecret, timeoutMs }: Reporting): Promise<number | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      // Names no record, so that the report is not understood.
      body: '{}',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${webhookSecret}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}

function describeStatus(url: string, status: number | undefined): SystemCheck {
  if (status === undefined)
    return failCheck(
      'webhook',
      `${url} cannot be reached.`,
      'Correct --webhooks, or allow connections to that address.',
    );
  if (status === 401)
    return failCheck(
      'webhook',
      `${url} does not accept the webhookSecret of the instance.`,
      'Give the gateway the same configuration file, and restart it.',
    );
  // 400 means that the sender was accepted: an empty report is not a valid one.
  if (status < 300 || status === 400) return passCheck('webhook', `${url} accepts reports of changes.`);
  return failCheck(
    'webhook',
    `${url} answered ${status}.`,
    'Set --webhooks to the URL of the gateway, or of the proxy before it.',
  );
}

/** Checks that changes can be reported; sends a report when the address at which systems reach the gateway is known. */
export async function checkWebhook(config: Reporting, webhooksUrl: string | undefined): Promise<SystemCheck> {
  const { instance, webhookSecret, pollMs } = config;
  if (webhookSecret === undefined)
    return skipCheck('webhook', `No webhookSecret is set: changes are polled every ${pollMs} ms.`);
  if (webhooksUrl === undefined)
    return skipCheck(
      'webhook',
      `Reports of changes are expected at ${toPlace(instance)}; their arrival was not tested.`,
    );
  const url = `${webhooksUrl.replace(/\/$/, '')}${toPlace(instance)}`;
  return describeStatus(url, await post(url, config));
}
