/** A partner changes what belongs to their orders, and learns nothing of what does not. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { signLocalToken } from '../../../gateway/access/identity/index.ts';
import type { Gateway } from '../../../gateway/start.ts';
import type { Viewer } from '../../../kit/index.ts';
import { setFault, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { world } from '../../support/world.ts';
import { readLedgers } from '../transactions/support.ts';

interface Answered {
  readonly transaction: {
    readonly status: string;
    readonly steps: readonly { readonly errorCode: string | null; readonly errorMessage: string | null }[];
  } | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

const plant = '1010';
// Parts of it are made, and a component of it comes in batches.
const order =
  world.productionOrders.find(
    (one) =>
      one.plant === plant &&
      one.status === 'PARTIALLY_CONFIRMED' &&
      Number(one.confirmedQuantity) > 0 &&
      one.components.some(({ batch }) => batch !== undefined),
  ) ?? assert.fail();
const component = order.components.find(({ batch }) => batch !== undefined) ?? assert.fail();
const own = new Set([order.material, ...order.components.map(({ material }) => material)]);
const elsewhere = world.productionOrders.filter((one) => one.plant === plant).flatMap(({ components }) => components);
const foreignMaterial = elsewhere.find(({ material }) => !own.has(material))?.material ?? assert.fail();
const foreignBatch =
  world.batches.find(
    ({ material, number, plant: at }) => material === component.material && at === plant && number !== component.batch,
  )?.number ?? assert.fail();

// One that is open, of a material whose batches others have made.
const isMadeByOthers = ({ material, number }: { readonly material: string; readonly number: string }) =>
  world.productionOrders.find(
    (one) =>
      one.plant === plant && one.material === material && one.number !== number && one.producedBatch !== undefined,
  )?.producedBatch;
const open =
  world.productionOrders.find(
    (one) => one.plant === plant && one.status === 'RELEASED' && isMadeByOthers(one) !== undefined,
  ) ?? assert.fail();

describe('a change of a partner', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  const sign = (viewer: Partial<Viewer>) =>
    signLocalToken(systems.folder, { subject: 'somebody', roles: [], plants: [], ...viewer }, 300);
  const partner = {
    subject: 'acme',
    roles: ['partner'],
    plants: [plant],
    orders: [`${plant}/${order.number}`, `${plant}/${open.number}`],
  } as const;
  const change = async (viewer: Partial<Viewer>, kind: string, input: object): Promise<Answered> => {
    const type = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { change: ${kind}(input: $input) {
      transaction { status steps { errorCode errorMessage } } userErrors { __typename code message path ... on InvalidState { currentState } } } }`;
    const response = await fetch(`${gateway.server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await sign(viewer)}` },
      body: JSON.stringify({
        query,
        variables: {
          input: { idempotencyKey: crypto.randomUUID(), waitMs: 10_000, plant, number: order.number, ...input },
        },
      }),
    });
    const { data, errors } = (await response.json()) as {
      readonly data: { readonly change: Answered };
      readonly errors?: unknown;
    };
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data.change;
  };
  const scrap = (input: object) => change(partner, 'reportScrap', { quantity: '1', ...input });
  before(async () => {
    systems = await startTestSystems({ pollMs: 600_000 });
    gateway = await startTestGateway(systems, { AUTH: 'required' });
  });
  after(async () => {
    await gateway.close();
    await systems.close();
  });

  test('is of the order: what is not is refused in one sentence, and nothing happens', async () => {
    const before = await readLedgers(systems);
    const refused = {
      'a material of other orders': await scrap({ material: foreignMaterial }),
      'a material that does not exist': await scrap({ material: 'NOSUCH' }),
      'a batch of other orders': await scrap({ material: component.material, batch: foreignBatch }),
      'a batch that does not exist': await scrap({ material: component.material, batch: 'NOSUCH' }),
      'a batch of another material': await scrap({ material: order.material, batch: component.batch }),
      'an operation that it does not have': await scrap({ operationNumber: '0990' }),
      'more of a component than it needs': await scrap({ material: component.material, quantity: '100000' }),
      'a little more of a component than it needs': await scrap({
        material: component.material,
        quantity: String(Number(component.required.value) + 1),
      }),
      'more than was made of it': await scrap({ material: order.material, quantity: '100000' }),
      'a batch that another order made': await change(partner, 'reportProduction', {
        number: open.number,
        producedQuantity: '1',
        batch: isMadeByOthers(open),
      }),
    };
    const [first = assert.fail()] = Object.values(refused);
    assert.equal(first.userErrors.length, 1);
    assert.equal(first.userErrors[0]?.code, 'INVALID_STATE');
    assert.doesNotMatch(first.userErrors[0]?.message ?? '', /SAP|Odoo|stock|enough|batch|material/i);
    for (const [what, answer] of Object.entries(refused)) assert.deepEqual(answer, first, what);
    assert.deepEqual(await readLedgers(systems), before);
  });

  test('the same refusal is shown to staff in full', async () => {
    const operator = { subject: 'operator', roles: ['operator'], plants: [plant] } as const;
    const { userErrors } = await change(operator, 'reportScrap', { quantity: '1', material: foreignMaterial });
    assert.deepEqual(
      userErrors.map(({ code, message }) => [code, message]),
      [['NOT_FOUND', 'The order has no such material.']],
    );
  });

  test('goods of the order itself are scrapped', async () => {
    const { transaction, userErrors } = await scrap({ material: component.material });
    assert.deepEqual(userErrors, []);
    assert.equal(transaction?.status, 'COMPLETED');
  });

  test('a step that a system refuses does not disclose the reason either', async () => {
    await setFault(systems.findUrl('Odoo'), { kind: 'refuse', bodyContains: 'action_validate' });
    await setFault(systems.findUrl('Odoo'), { kind: 'refuse', pathContains: 'action_validate' });
    const { transaction } = await scrap({ material: component.material });
    await setFault(systems.findUrl('Odoo'), undefined);
    const failed = transaction?.steps.filter(({ errorCode }) => errorCode !== null);
    assert.deepEqual(failed, [
      { errorCode: 'INVALID_STATE', errorMessage: 'The state of the order does not allow this report.' },
    ]);
  });
});
