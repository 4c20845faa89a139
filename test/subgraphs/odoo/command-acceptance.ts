import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { createCallContext, type Subgraph } from '../../../subgraphs/kit/index.ts';
import { parseOdooConfig } from '../../../subgraphs/odoo/config.ts';
import {
  createOdooConnector,
  type ManufacturingOrder,
  type OdooConnector,
} from '../../../subgraphs/odoo/connector/index.ts';
import { odooSubgraph } from '../../../subgraphs/odoo/index.ts';
import { startSubgraph } from '../../support/subgraph.ts';
import { createLandscape, firstInstance } from '../../support/world.ts';
import { callCommand, resultOf, type TestCall } from '../quality/call-command.ts';

/** An Odoo that the commands are accepted against: a stand-in, or a live one with a user that may produce and move stock. */
export interface AcceptedOdoo {
  readonly title: string;
  readonly series: number;
  readonly url: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly apiKey?: string | undefined;
  readonly protocol: 'jsonrpc' | 'json2';
  readonly plant: string;
  /** Products with a bill and two operations, named 0010 and 0020: with lots, and with serial numbers. */
  readonly lotProduct: string;
  readonly serialProduct: string;
  /** A component of the product with lots, of which there is enough. */
  readonly component: string;
  readonly componentBatch?: string | undefined;
  /** A product with stock in a free location, of which nothing is reserved. */
  readonly stockProduct: string;
  readonly workCenter: string;
}

const at = (hour: number): string => new Date(Date.UTC(2027, 1, 3, hour)).toISOString();
const call = createCallContext();

function describeSystem(odoo: AcceptedOdoo): Readonly<Record<string, unknown>> {
  const { series, url, database, user, password, apiKey, protocol, plant } = odoo;
  const secret = protocol === 'json2' ? { apiKey } : { protocol };
  return { system: 'ODOO', instance: `odoo-${series}`, plants: [plant], url, database, user, password, ...secret };
}

/** Calls a method as the plant's own screens do, past the connector; `undefined` where it returns None. */
async function callScreen(odoo: AcceptedOdoo, model: string, method: string, args: readonly unknown[]) {
  const post = async (service: string, name: string, given: readonly unknown[]): Promise<unknown> => {
    const response = await fetch(`${odoo.url}/jsonrpc`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', method: 'call', id: 1, params: { service, method: name, args: given } }),
    });
    const { result, error } = (await response.json()) as {
      readonly result?: unknown;
      readonly error?: { readonly data: { readonly name: string; readonly message: string } };
    };
    if (error !== undefined) throw new Error(`${error.data.name}: ${error.data.message}`);
    return result;
  };
  const { database, user, password } = odoo;
  const uid = await post('common', 'authenticate', [database, user, password, {}]);
  return post('object', 'execute_kw', [database, uid, password, model, method, args]);
}

/** Carries every Odoo command out, and takes it back where it can be taken back. */
export function acceptCommands(odoo: AcceptedOdoo): void {
  describe(`the commands on ${odoo.title}`, () => {
    // Live systems keep what earlier runs made.
    const run = randomBytes(5).toString('hex');
    const { plant } = odoo;
    let subgraph: Subgraph;
    let connector: OdooConnector;
    let made = 0;
    before(async () => {
      const landscape = createLandscape([describeSystem(odoo)]);
      subgraph = await startSubgraph(odooSubgraph, landscape);
      connector = createOdooConnector(parseOdooConfig(firstInstance(landscape)));
    });
    after(async () => {
      await connector.close();
      await subgraph.close();
    });
    const send = (name: string, input: object, parts: Partial<TestCall> = {}) =>
      callCommand(subgraph, name, { key: `${run}-${name}`, input: { plant, ...input }, ...parts });
    /** Prepares and does; `undo` takes it back. */
    const carryOut = async (name: string, input: object, key: string) => {
      const { memento } = await send(name, input, { key, mode: 'PREPARE' });
      const done = await send(name, input, { key, memento });
      resultOf(done);
      return {
        nativeReference: done.nativeReference,
        undo: async () => resultOf(await send(name, input, { key, memento, mode: 'UNDO' })),
        again: () => send(name, input, { key, memento }),
      };
    };
    const assertRefused = async (name: string, input: object, code: string) => {
      const { status, code: given, message } = await send(name, input, { mode: 'CHECK' });
      assert.deepEqual([status, given], ['REFUSED', code], message ?? '');
    };
    const readParts = (number: string) => connector.writes.orders.readAll({ plant, number }, call);
    const statesOf = async (number: string) => (await readParts(number)).map(({ state }) => state);
    const listSteps = async (number: string) =>
      (await readParts(number)).filter(({ state }) => state !== 'CANCELLED').flatMap(({ workOrders }) => workOrders);
    const factsOf = (material: string, quantity: string) => ({
      material,
      quantity,
      unit: 'C62',
      startTime: at(8),
      endTime: at(16),
      operations: [],
    });
    const release = async (material: string, quantity: string) => {
      made += 1;
      const number = `${run}${made}`;
      const facts = factsOf(material, quantity);
      return { number, facts, ...(await carryOut('odooReleaseOrder', { number, facts }, `${number}-release`)) };
    };
    const requireFirst = (parts: readonly ManufacturingOrder[]): ManufacturingOrder =>
      parts[0] ?? assert.fail('Odoo does not show the order');

    test('an order is released once, and cancelled when that is undone', async () => {
      const facts = factsOf(odoo.lotProduct, '5');
      const number = `${run}0`;
      await assertRefused('odooReleaseOrder', { number, facts: { ...facts, unit: 'KGM' } }, 'INVALID_INPUT');
      await assertRefused('odooReleaseOrder', { number, facts: { ...facts, material: 'NO-SUCH' } }, 'NOT_FOUND');
      assert.deepEqual(await statesOf(number), []);
      const order = await release(odoo.lotProduct, '5');
      assert.equal((await order.again()).nativeReference, order.nativeReference);
      assert.deepEqual(await statesOf(order.number), ['CONFIRMED']);
      await order.undo();
      await order.undo();
      assert.deepEqual(await statesOf(order.number), ['CANCELLED']);
      // What was cancelled can be released anew, with another key.
      const { number: known } = order;
      await carryOut('odooReleaseOrder', { number: known, facts }, `${known}-again`);
      assert.deepEqual(await statesOf(known), ['CANCELLED', 'CONFIRMED']);
    });

    test('work orders get the dates of the scheduler, and lose them when that is undone', async () => {
      const { number } = await release(odoo.lotProduct, '5');
      const dates = async () =>
        (await listSteps(number)).map(({ operationNumber, startTime, endTime }) => [
          operationNumber,
          startTime && Date.parse(startTime),
          endTime && Date.parse(endTime),
        ]);
      const unplanned = await dates();
      const wanted = [
        { number: '0010', startTime: at(9), endTime: at(11) },
        { number: '0020', startTime: at(12), endTime: at(15) },
      ];
      const planned = await carryOut('odooRescheduleOperations', { number, operations: wanted }, `${number}-dates`);
      const shown = wanted.map((one) => [one.number, Date.parse(one.startTime), Date.parse(one.endTime)]);
      assert.deepEqual((await dates()).slice(0, 2), shown);
      const later = [{ number: '0020', startTime: at(13), endTime: at(14) }];
      const moved = await carryOut('odooRescheduleOperations', { number, operations: later }, `${number}-later`);
      assert.deepEqual((await dates())[1], ['0020', Date.parse(at(13)), Date.parse(at(14))]);
      await moved.undo();
      assert.deepEqual((await dates()).slice(0, 2), shown);
      await planned.undo();
      assert.deepEqual(await dates(), unplanned);
      const backward = [{ number: '0010', startTime: at(12), endTime: at(11) }];
      await assertRefused('odooRescheduleOperations', { number, operations: backward }, 'INVALID_INPUT');
    });

    test('nobody can start a held order, as long as one hold stands', async () => {
      const { number } = await release(odoo.lotProduct, '5');
      const hold = { scope: 'PRODUCTION_ORDER', productionOrder: number, isHeld: true };
      const centers = async () => (await listSteps(number)).map(({ workCenterId }) => workCenterId);
      const home = await centers();
      const start = async () =>
        callScreen(odoo, 'mrp.workorder', 'button_start', [[(await listSteps(number))[0]?.id ?? 0]]);
      const first = await carryOut('odooSetHold', { ...hold, holdNumber: `QH1-${number}` }, `${number}-hold`);
      await carryOut('odooSetHold', { ...hold, holdNumber: `QH2-${number}` }, `${number}-hold-2`);
      await assert.rejects(start, /unblock the work center/);
      await first.undo();
      await assert.rejects(start, /unblock the work center/);
      const freed = { ...hold, isHeld: false, holdNumber: `QH2-${number}` };
      await carryOut('odooSetHold', freed, `${number}-free`);
      assert.deepEqual(await centers(), home);
      await start();
      assert.equal((await listSteps(number))[0]?.state, 'IN_PROGRESS');
      const operations = [{ number: '0010', startTime: at(9), endTime: at(10) }];
      await assertRefused('odooRescheduleOperations', { number, operations }, 'INVALID_STATE');
    });

    test('a part is reported with its lot, the rest later with another one', async () => {
      const { number } = await release(odoo.lotProduct, '5');
      const report = { number, producedQuantity: '2', batch: `L1-${number}`, isFinal: false };
      const part = await carryOut('odooReportProduction', report, `${number}-part`);
      assert.equal((await part.again()).nativeReference, part.nativeReference);
      assert.deepEqual(await statesOf(number), ['DONE', 'CONFIRMED']);
      const rest = { number, producedQuantity: '2', batch: `L2-${number}`, isFinal: true };
      await carryOut('odooReportProduction', rest, `${number}-rest`);
      const parts = await readParts(number);
      assert.deepEqual(
        parts.map(({ state, producedQuantity }) => [state, producedQuantity]),
        [
          ['DONE', '2'],
          ['DONE', '2'],
        ],
      );
      await assertRefused('odooReportProduction', { ...rest, batch: `L3-${number}` }, 'INVALID_STATE');
      await assertRefused('odooCancelOrder', { number }, 'INVALID_STATE');
      const executions = await connector.readExecutions(plant, [number], call);
      assert.deepEqual(executions.flatMap(({ batches }) => batches.map(({ number: lot }) => lot)).toSorted(), [
        `L1-${number}`,
        `L2-${number}`,
      ]);
    });

    test('pieces are reported by their serial numbers', async () => {
      const { number } = await release(odoo.serialProduct, '3');
      const serials = ['1', '2', '3'].map((piece) => `S${piece}-${number}`);
      const two = { number, producedQuantity: '2', serialNumbers: serials.slice(0, 2), isFinal: false };
      await assertRefused('odooReportProduction', { ...two, producedQuantity: '3' }, 'INVALID_INPUT');
      const first = await carryOut('odooReportProduction', two, `${number}-two`);
      assert.equal((await first.again()).nativeReference, first.nativeReference);
      const one = { number, producedQuantity: '1', serialNumbers: serials.slice(2), isFinal: true };
      await carryOut('odooReportProduction', one, `${number}-one`);
      const parts = await readParts(number);
      assert.ok(parts.every(({ state }) => state === 'DONE'));
      assert.equal(
        parts.reduce((sum, { producedQuantity }) => sum + Number(producedQuantity), 0),
        3,
      );
    });

    test('scrap of a component is posted once, and no more than there is', async () => {
      const { number } = await release(odoo.lotProduct, '5');
      const { component: material, componentBatch: batch } = odoo;
      const scrap = { number, material, batch, quantity: '1' };
      const posted = await carryOut('odooReportScrap', scrap, `${number}-scrap`);
      assert.equal((await posted.again()).nativeReference, posted.nativeReference);
      await assertRefused('odooReportScrap', { ...scrap, quantity: '99999999' }, 'INVALID_STATE');
      await assertRefused('odooReportScrap', { ...scrap, quantity: '0' }, 'INVALID_INPUT');
    });

    test('an order is cancelled, one that nobody knows is', async () => {
      const { number } = await release(odoo.lotProduct, '5');
      await carryOut('odooCancelOrder', { number }, `${number}-cancel`);
      assert.deepEqual(await statesOf(number), ['CANCELLED']);
      await carryOut('odooCancelOrder', { number: `${number}-none` }, `${number}-cancel-none`);
      await assertRefused('odooReportProduction', { number, producedQuantity: '1', isFinal: false }, 'INVALID_STATE');
    });

    test('held stock lies in the blocked place, and comes back', async () => {
      const { warehouse } = { warehouse: requireFirst(await readParts((await release(odoo.lotProduct, '1')).number)) };
      const { transfers } = connector.writes;
      const places = await transfers.readPlaces(plant, call);
      const countAt = async (locationIds: readonly number[]) =>
        (await transfers.readStock({ material: odoo.stockProduct, locationIds }, call)).reduce(
          (sum, { quantity }) => sum + Number(quantity),
          0,
        );
      const count = async () => [await countAt(places.freeIds), await countAt(places.blockedIds)];
      const [free = 0, blocked = 0] = await count();
      assert.ok(free > 0, `there is nothing of ${odoo.stockProduct} at ${String(warehouse.targetId)}`);
      const hold = { scope: 'MATERIAL', material: odoo.stockProduct, holdNumber: `QS-${run}`, isHeld: true };
      const held = await carryOut('odooSetHold', hold, `${run}-stock`);
      assert.deepEqual(await count(), [0, free + blocked]);
      await held.undo();
      await held.undo();
      assert.deepEqual(await count(), [free, blocked]);
      await carryOut('odooSetHold', hold, `${run}-stock-2`);
      const freed = await carryOut('odooSetHold', { ...hold, isHeld: false }, `${run}-stock-3`);
      assert.deepEqual(await count(), [free, blocked]);
      await freed.undo();
      assert.deepEqual(await count(), [0, free + blocked]);
      await carryOut('odooSetHold', { ...hold, isHeld: false }, `${run}-stock-4`);
      assert.deepEqual(await count(), [free, blocked]);
    });

    test('a work center is stopped until its last hold is released', async () => {
      const isStopped = async () =>
        (await connector.readWorkCenterStates(plant, [odoo.workCenter], call))[0]?.state === 'BLOCKED';
      const hold = { scope: 'WORK_CENTER', workCenter: odoo.workCenter, isHeld: true };
      assert.equal(await isStopped(), false);
      const first = await carryOut('odooSetHold', { ...hold, holdNumber: `W1-${run}` }, `${run}-stop`);
      await carryOut('odooSetHold', { ...hold, holdNumber: `W2-${run}` }, `${run}-stop-2`);
      await first.undo();
      assert.equal(await isStopped(), true);
      await carryOut('odooSetHold', { ...hold, holdNumber: `W2-${run}`, isHeld: false }, `${run}-stop-3`);
      assert.equal(await isStopped(), false);
    });
  });
}
