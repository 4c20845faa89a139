import { type CallContext, failCheck, passCheck, type SystemCheck, warnCheck } from '../../../../kit/index.ts';
import type { Requests } from './requests.ts';

type Right = 'view' | 'add' | 'change' | 'delete';

/** Permissions that reads and plan changes need on each of frePPLe's models. */
const needs: Readonly<Record<string, readonly Right[]>> = {
  'common/parameter': ['view'],
  'input/customer': ['view', 'add'],
  'input/demand': ['view', 'add', 'change', 'delete'],
  'input/calendar': ['view', 'add'],
  'input/calendarbucket': ['view', 'add', 'change', 'delete'],
  'input/location': ['view'],
  'input/manufacturingorder': ['view', 'add', 'change', 'delete'],
  'input/operation': ['view'],
  'input/operationplanresource': ['view', 'add', 'change'],
  'input/operationresource': ['view'],
  'input/resource': ['view', 'change'],
  'input/workorder': ['view', 'add', 'change', 'delete'],
};

/** Key that no record has, so that nothing is written, whatever rights the user has. */
const noKey = 'plantgraph-doctor-no-such-record';

/** frePPLe checks the right before it reads the record, or the contents of the list. */
async function trySomething(requests: Requests, model: string, right: Right, call: CallContext) {
  const record = `/api/${model}/${noKey}/`;
  if (right === 'add') return requests.send('POST', `/api/${model}/`, call, '[]');
  if (right === 'change') return requests.send('PATCH', record, call, '{}');
  if (right === 'delete') return requests.send('DELETE', record, call);
  return requests.send('GET', `${record}?format=json`, call);
}

async function checkRight(
  requests: Requests,
  model: string,
  right: Right,
  call: CallContext,
): Promise<SystemCheck | undefined> {
  const { status, headers } = await trySomething(requests, model, right, call);
  const name = model.split('/')[1] ?? model;
  if (status === 403)
    return failCheck('rights', `The user may not ${right} ${name}.`, `Give the user the permission ${right}_${name}.`);
  const isPage = !(headers['content-type'] ?? '').includes('json') && status !== 204;
  if (right === 'view' && (status === 302 || (status === 404 && isPage)))
    return failCheck('services', `frePPLe has no model ${name}.`, 'Check url, its scenario, and the apps of frePPLe.');
  return undefined;
}

// Each request hashes the password, which takes frePPLe about a second: only a few run at once.
const lanes = 4;

/** Warns of rights that only materials need: without them they are compared, and not carried. */
async function checkItemRights(requests: Requests, call: CallContext): Promise<readonly SystemCheck[]> {
  const rights = ['view', 'add', 'change'] as const;
  const found = await Promise.all(rights.map((right) => trySomething(requests, 'input/item', right, call)));
  const missing = rights.filter((_, index) => found[index]?.status === 403);
  if (missing.length === 0) return [];
  return [
    warnCheck(
      'rights',
      `The user may not ${missing.join(' and ')} item: no materials are carried.`,
      `Give the user ${missing.map((right) => `${right}_item`).join(', ')}; or set Material to OFF.`,
    ),
  ];
}

/** Checks that the user has the rights that reads and plan changes need on each model. Nothing is written. */
export async function checkRights(requests: Requests, call: CallContext): Promise<readonly SystemCheck[]> {
  const all = Object.entries(needs).flatMap(([model, rights]) => rights.map((right) => [model, right] as const));
  const found: (SystemCheck | undefined)[] = [];
  const work = async (lane: number): Promise<void> => {
    for (let index = lane; index < all.length; index += lanes) {
      const [model, right] = all[index] as (typeof all)[number];
      found[index] = await checkRight(requests, model, right, call);
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => work(lane)));
  const faults = found.filter((check) => check !== undefined);
  const warnings = await checkItemRights(requests, call);
  if (faults.length > 0) return [...faults, ...warnings];
  const passed = `The user has all ${all.length} permissions on ${Object.keys(needs).length} models.`;
  return [passCheck('rights', passed), ...warnings];
}
