import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type CallContext, createCallContext } from '../../../../kit/index.ts';
import { parseSapConfig } from '../../../../subgraphs/sap/config.ts';
import { createSapConnector, type RecordPage, type SapConnector } from '../../../../subgraphs/sap/connector/index.ts';
import { type SapSandbox, startSapSandbox } from '../../../../subgraphs/sap/sandbox/index.ts';
import { createLandscape, firstInstance, world } from '../../../support/world.ts';

type Found = ReadonlyMap<string, unknown>;
type Read = (sap: SapConnector, call: CallContext) => Promise<Found>;

const plant = '1010';
const orders = world.productionOrders
  .filter((order) => order.plant === plant && order.goodsMovements.length > 0)
  .slice(0, 4);
const numbers = orders.map(({ number }) => number);
const orderKeys = numbers.map((number) => ({ plant, number }));
const made = [...new Set(world.routings.filter((routing) => routing.plant === plant).map(({ material }) => material))];
const materialKeys = made.slice(0, 3).map((material) => ({ material, plant }));
const stocked = world.stock.filter((stock) => stock.plant === plant).map(({ material }) => ({ material, plant }));
const batches = world.batches.slice(0, 3).map(({ material, number }) => ({ material, number }));
const codes = world.workCenters.filter((center) => center.plant === plant).slice(0, 3);
const index = <Value>(values: readonly Value[], toKey: (value: Value) => string): Found =>
  new Map(values.map((value) => [toKey(value), value]));
const indexPage = <Value>({ entries }: RecordPage<Value>): Found =>
  new Map(entries.flatMap(({ key, record }) => (key === undefined || record === undefined ? [] : [[key, record]])));

/** Every read of the connector, over a few records. */
const reads: Readonly<Record<string, Read>> = {
  orders: async (sap, call) => index(await sap.readOrders(numbers, call, [plant]), ({ number }) => number),
  'a page of orders': async (sap, call) =>
    indexPage(await sap.readOrderPage({ plants: [plant], numbers, orderBy: 'NUMBER', first: 4, offset: 0 }, call)),
  heads: async (sap, call) => index((await sap.readOrderHeads(numbers, call)).heads, ({ number }) => number),
  'changed heads': async (sap, call) =>
    index(
      (await sap.listChangedOrderHeads({ after: { version: '20200101000000' }, first: 4 }, call)).heads,
      ({ number }) => number,
    ),
  scrap: (sap, call) => sap.readConfirmedScrap(orderKeys, call),
  materials: async (sap, call) => index(await sap.readMaterials(made.slice(0, 3), call), ({ number }) => number),
  'a page of materials': async (sap, call) => indexPage(await sap.readMaterialPage({ first: 4, offset: 0 }, call)),
  'a page of materials of a plant': async (sap, call) =>
    indexPage(await sap.readMaterialPage({ plant, first: 4, offset: 0 }, call)),
  prices: async (sap, call) => index(await sap.readPrices(materialKeys, call), ({ material }) => material),
  bills: (sap, call) => sap.readBills(materialKeys, call),
  routings: (sap, call) => sap.readRoutings(materialKeys, call),
  'work centers': async (sap, call) => index(await sap.readWorkCenters(codes, call), ({ code }) => code),
  stock: (sap, call) => sap.readStock(stocked.slice(0, 4), call),
  movements: (sap, call) => sap.readMovements(orderKeys, call),
  batches: async (sap, call) =>
    index(await sap.readBatches(batches, call), ({ material, number }) => `${material}/${number}`),
  plants: async (sap, call) => index(await sap.readPlants(['1010', '1710'], call), ({ code }) => code),
  suppliers: async (sap, call) =>
    index(
      await sap.readSuppliers(
        world.suppliers.slice(0, 3).map(({ number }) => number),
        call,
      ),
      ({ number }) => number,
    ),
  'customers’ names': (sap, call) => sap.readCustomerNames(['10100001', '10100002'], call),
  'sales orders': async (sap, call) =>
    index(
      await sap.readSalesOrders(
        world.salesOrders.slice(0, 3).map(({ number }) => number),
        call,
      ),
      ({ number }) => number,
    ),
};

const garbage: readonly unknown[] = [4711, '/Date(8640000000000001)/', { __deferred: {} }];
const findUri = (record: Readonly<Record<string, unknown>>) => String((record['__metadata'] as { uri: string }).uri);

describe('one value of SAP’s that cannot be read', () => {
  let sandbox: SapSandbox;
  let sap: SapConnector;
  before(async () => {
    sandbox = await startSapSandbox({ world });
    const landscape = createLandscape([
      {
        system: 'SAP',
        instance: 's4',
        plants: world.plants.map(({ code }) => code),
        url: sandbox.url,
        auth: { kind: 'basic', ...sandbox.credentials },
      },
    ]);
    sap = createSapConnector(parseSapConfig(firstInstance(landscape), landscape));
  });
  after(async () => {
    await sap.close();
    await sandbox.close();
  });

  /** A record of each set that a read is answered with, and its fields. */
  const findVictims = async (read: Read) => {
    const victims = new Map<string, { readonly uri: string; readonly fields: readonly string[] }>();
    sandbox.setDistortion((record, entitySet) => {
      const fields = Object.keys(record).filter((name) => name !== '__metadata');
      if (!victims.has(entitySet)) victims.set(entitySet, { uri: findUri(record), fields });
      return record;
    });
    const found = await read(sap, createCallContext());
    sandbox.setDistortion(undefined);
    return { victims: [...victims.values()], found };
  };

  for (const [name, read] of Object.entries(reads))
    test(`${name}: the other records come all the same`, async () => {
      const { victims, found } = await findVictims(read);
      assert.ok(found.size > 1, `${found.size} were found`);
      for (const { uri, fields } of victims)
        for (const field of fields)
          for (const value of garbage) {
            sandbox.setDistortion((record) => (findUri(record) === uri ? { ...record, [field]: value } : record));
            const told = `${uri} ${field} ${JSON.stringify(value)}`;
            const seen = await read(sap, createCallContext());
            const lost = [...found.keys()].filter((key) => !seen.has(key));
            assert.ok(lost.length <= 1, `${told} takes ${lost.join(', ')} down`);
            // A text may be another key.
            if (lost.length === 1 && typeof value !== 'string') assert.ok(sap.quarantine.list().length > 0, told);
          }
      sandbox.setDistortion(undefined);
      assert.deepEqual(await read(sap, createCallContext()), found);
      assert.deepEqual(sap.quarantine.list(), []);
    });
});
