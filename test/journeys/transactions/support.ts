import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { LedgerEntry } from '../../../subgraphs/sandbox-kit/index.ts';
import { queryGateway, setFault, type TestSystems } from '../../support/plant.ts';

/** A step as a client sees it. */
export interface SeenStep {
  readonly name: string;
  readonly status: string;
  readonly attempts: number;
  readonly errorCode: string | null;
  readonly nativeReference: string | null;
}

/** A transaction as a client sees it. */
export interface SeenTransaction {
  readonly id: string;
  readonly status: string;
  readonly correlationId: string;
  readonly steps: readonly SeenStep[];
  readonly deadLetter: { readonly id: string; readonly stepName: string; readonly errorCode: string } | null;
}

/** Answer to a mutation. */
export interface Changed {
  readonly transaction: SeenTransaction | null;
  readonly userErrors: readonly {
    readonly __typename: string;
    readonly code: string;
    readonly message: string;
  }[];
}

export const transactionFields =
  'id status correlationId steps { name status attempts errorCode nativeReference } deadLetter { id stepName errorCode }';
const ended = new Set(['COMPLETED', 'COMPENSATED', 'DEAD_LETTERED', 'CANCELLED']);

/** Sends a mutation. */
export async function change(
  url: string,
  kind: string,
  input: object,
  { correlationId = randomUUID() }: { readonly correlationId?: string } = {},
): Promise<Changed> {
  const type = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Input`;
  const answer = await queryGateway<{ readonly changed: Changed }>(
    url,
    `mutation ($input: ${type}!) { changed: ${kind}(input: $input) { transaction { ${transactionFields} } userErrors { __typename code message } } }`,
    {
      variables: { input: { idempotencyKey: randomUUID(), ...input } },
      headers: { 'x-correlation-id': correlationId },
    },
  );
  assert.deepEqual(answer.errors ?? [], []);
  return answer.data.changed;
}

/** Reads a transaction. */
export async function readTransaction(url: string, id: string): Promise<SeenTransaction> {
  const { data } = await queryGateway<{ readonly businessTransaction: SeenTransaction }>(
    url,
    `query ($id: ID!) { businessTransaction(id: $id) { ${transactionFields} } }`,
    { variables: { id } },
  );
  return data.businessTransaction;
}

/** Waits until a transaction has ended. */
export async function waitForEnd(url: string, changed: Changed): Promise<SeenTransaction> {
  // A refusal by the first step is reported as a refusal, too.
  if (changed.transaction?.status !== 'COMPENSATED') assert.deepEqual(changed.userErrors, []);
  const id = changed.transaction?.id ?? assert.fail('There is no transaction.');
  for (let turn = 0; ; turn += 1) {
    const seen = await readTransaction(url, id);
    if (ended.has(seen.status)) return seen;
    if (turn > 600) assert.fail(`It does not end: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The sandboxes that speak over HTTP. */
export const listUrls = ({ sandboxes }: TestSystems): readonly string[] =>
  sandboxes.sandboxes.flatMap(({ url }) => (url === undefined ? [] : [url]));

/** Every effect in every sandbox's books. */
export async function readLedgers(systems: TestSystems): Promise<readonly LedgerEntry[]> {
  const answers = await Promise.all(
    listUrls(systems)
      .filter((url) => url.startsWith('http'))
      .map(async (url) => (await (await fetch(`${url}/__sandbox/ledger`)).json()) as readonly LedgerEntry[]),
  );
  return answers.flat();
}

/** The effects that one transaction had, by what was done, in a form that two runs of one saga share. */
export async function readEffects(systems: TestSystems, correlationId: string): Promise<readonly string[]> {
  return (await readLedgers(systems))
    .filter((entry) => entry.correlationId === correlationId)
    .map(({ action }) => action)
    .toSorted();
}

// A call that sets a state may be repeated; any other must show once in the records.
const setsState = /^PATCH |\.write$|^stock\.lot\.create$/;

/** The effects of a transaction that must not happen twice, each with what it was done to. */
export async function readOnce(systems: TestSystems, correlationId: string): Promise<readonly string[]> {
  return (await readLedgers(systems))
    .filter((entry) => entry.correlationId === correlationId && !setsState.test(entry.action))
    .map(({ action, target }) => `${action} ${target}`)
    .toSorted();
}

/** Ends every fault. */
export async function clearFaults(systems: TestSystems): Promise<void> {
  for (const url of listUrls(systems)) if (url.startsWith('http')) await setFault(url, undefined);
}

/** An order to change. */
export interface SeenOrder {
  readonly number: string;
  readonly version: string;
  readonly material: { readonly number: string; readonly isSerialized: boolean };
  readonly quantity: { readonly value: string };
  readonly execution: { readonly state: string } | null;
  readonly schedule: {
    readonly operations: readonly { readonly startTime: string; readonly isFrozen: boolean }[];
  } | null;
}

interface OrderPage {
  readonly productionOrders: {
    readonly nodes: readonly SeenOrder[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

const orderQuery = `query ($plant: String!, $status: ProductionOrderStatus!, $after: String) {
  productionOrders(filter: { plant: $plant, status: [$status] }, first: 200, after: $after) {
    nodes {
      number version material { number isSerialized } quantity { value } execution { state }
      schedule { operations { startTime isFrozen } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** The orders of a plant in a state. */
export async function listOrders(url: string, plant: string, status: string): Promise<SeenOrder[]> {
  const orders: SeenOrder[] = [];
  for (let after: string | undefined, hasNext = true; hasNext; ) {
    const { data } = await queryGateway<OrderPage>(url, orderQuery, { variables: { plant, status, after } });
    orders.push(...data.productionOrders.nodes);
    hasNext = data.productionOrders.pageInfo.hasNextPage;
    after = data.productionOrders.pageInfo.endCursor;
  }
  return orders;
}
