import assert from 'node:assert/strict';
import type { SchedulingSandbox } from '../../../subgraphs/scheduling/sandbox/index.ts';

type Row = Readonly<Record<string, unknown>>;

/** Calls frePPLe's interface as its own user would. */
export async function callSandbox(
  { url, credentials }: SchedulingSandbox,
  path: string,
  { method = 'GET', body }: { readonly method?: string; readonly body?: object } = {},
): Promise<{ readonly status: number; readonly body: unknown }> {
  const authorization = `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`;
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

async function list(sandbox: SchedulingSandbox, path: string): Promise<readonly Row[]> {
  const { status, body } = await callSandbox(sandbox, path);
  assert.equal(status, 200);
  return body as readonly Row[];
}

/** Without what differs between two runs that did the same: keys that are drawn, stamps, and the moment something ended. */
function strip({ id, lastmodified, startdate, enddate, ...row }: Row): Row {
  const isDone = row['status'] === 'completed' || row['status'] === 'closed';
  return isDone ? row : { ...row, startdate, enddate };
}

/** An order, its work orders and their resources, or the demand of this name, as the sandbox keeps them. */
export async function readOrderRows(sandbox: SchedulingSandbox, order: string): Promise<readonly Row[]> {
  if (order.includes('/')) return (await list(sandbox, `/api/input/demand/?name=${order}`)).map(strip);
  const orders = await list(sandbox, `/api/input/manufacturingorder/?reference=${order}`);
  // A question by an order that does not exist would be refused.
  if (orders.length === 0) return [];
  const steps = await list(sandbox, `/api/input/workorder/?owner=${order}`);
  const references = steps.map(({ reference }) => reference).join();
  const allocations = await list(sandbox, `/api/input/operationplanresource/?operationplan__in=${references}`);
  const sorted = allocations.toSorted((a, b) => String(a['operationplan']).localeCompare(String(b['operationplan'])));
  const quantities = ({ source: _, quantity: __, ...row }: Row): Row => row;
  return [...[...orders, ...steps].map(strip), ...sorted.map(strip).map(quantities)];
}

/** The buckets that take capacity out, as the sandbox keeps them. */
export async function readDowntimeRows(sandbox: SchedulingSandbox): Promise<readonly Row[]> {
  const buckets = await list(sandbox, '/api/input/calendarbucket/');
  return buckets
    .filter(({ source }) => typeof source === 'string' && source.includes('[out '))
    .map(({ id, lastmodified, ...row }) => row);
}
