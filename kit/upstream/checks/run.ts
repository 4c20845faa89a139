import { type CallContext, createCallContext } from '../../base/call-context.ts';
import { type Clock, systemClock } from '../../base/clock.ts';
import { type CheckSource, type InstanceChecks, isFailed, type SystemCheck, skipCheck } from './check.ts';
import { listNetworkChecks } from './network.ts';
import { checkWebhook } from './webhook.ts';

/** Options of a run of checks. */
export interface CheckOptions {
  readonly clock?: Clock | undefined;
  /** Address at which systems reach the webhooks; absent: reports are not tried. */
  readonly webhooksUrl?: string | undefined;
  readonly call?: CallContext | undefined;
}

const isConnected = (checks: readonly SystemCheck[]): boolean =>
  !checks.some((check) => isFailed(check) && (check.name === 'reachability' || check.name === 'tls'));

async function listChecks(
  source: CheckSource,
  { clock = systemClock, webhooksUrl, call = createCallContext() }: CheckOptions,
): Promise<readonly SystemCheck[]> {
  const network = await listNetworkChecks(source, () => clock.now());
  const webhook = await checkWebhook(source.config, webhooksUrl);
  if (!isConnected(network)) return [...network, skipCheck('login', 'Not checked without a connection.'), webhook];
  return [...network, ...(await source.listChecks(call)), webhook];
}

/** Checks one instance. */
export async function readInstanceChecks(source: CheckSource, options: CheckOptions = {}): Promise<InstanceChecks> {
  const { system, instance, plants } = source.config;
  return { system, instance, plants, checks: await listChecks(source, options) };
}
