/** The end of a hold restores what was before it, in every system and for every scope. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Gateway } from '../../../gateway/start.ts';
import { createCallContext, parseLandscape } from '../../../kit/index.ts';
import { parseOdooConfig } from '../../../subgraphs/odoo/config.ts';
import { createOdooConnector, type OdooConnector } from '../../../subgraphs/odoo/connector/index.ts';
import { parseSapConfig } from '../../../subgraphs/sap/config.ts';
import { createSapConnector, type SapConnector } from '../../../subgraphs/sap/connector/index.ts';
import { queryGateway, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { world } from '../../support/world.ts';
import { change, listOrders, waitForEnd } from './support.ts';

const plant = '1010';
const call = createCallContext();

interface Figures {
  readonly unrestricted: { readonly value: string };
  readonly blocked: { readonly value: string };
}

/** Both orders in which two holds can end. */
const sequences = {
  'the first one first': <Value>(values: readonly Value[]) => values,
  'the last one first': <Value>(values: readonly Value[]) => values.toReversed(),
};

describe('the end of holds', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let url = '';
  let sap: SapConnector;
  let odoo: OdooConnector;
  const used = new Set<string>();
  before(async () => {
    systems = await startTestSystems({ pollMs: 600_000 });
    const landscape = parseLandscape(JSON.parse(await readFile(systems.landscapeFile, 'utf8')));
    const find = (system: string) =>
      landscape.systems.find((one) => one.system === system && one.plants.includes(plant)) ?? assert.fail();
    sap = createSapConnector(parseSapConfig(find('SAP'), landscape));
    odoo = createOdooConnector(parseOdooConfig(find('ODOO')));
    gateway = await startTestGateway(systems);
    ({ url } = gateway.server);
  });
  after(async () => {
    await Promise.all([sap.close(), odoo.close()]);
    await gateway.close();
    await systems.close();
  });

  const place = async (target: object): Promise<string> => {
    const input = { plant, severity: 'MINOR', reason: 'Dust', ...target };
    const placed = await waitForEnd(url, await change(url, 'placeQualityHold', input));
    assert.equal(placed.status, 'COMPLETED', JSON.stringify(placed));
    return placed.steps[0]?.nativeReference ?? assert.fail();
  };
  const end = async (number: string): Promise<void> => {
    const ended = await waitForEnd(url, await change(url, 'releaseQualityHold', { number, reason: 'Clean' }));
    assert.equal(ended.status, 'COMPLETED', JSON.stringify(ended));
  };
  const isRestricted = async (material: string, number: string) =>
    (await sap.writes.stock.readRestriction({ plant, material, number }, call))?.isRestricted;
  const restrict = async (material: string, number: string, isNow: boolean) => {
    const known = (await sap.writes.stock.readRestriction({ plant, material, number }, call)) ?? assert.fail();
    await sap.writes.stock.setRestriction(known.record, isNow, call);
  };
  /** A batch of the plant that nothing holds, each once. */
  const takeBatch = () => {
    const held = world.holds.filter(({ releasedAt }) => releasedAt === undefined);
    const found =
      world.batches.find(
        ({ material, number, plant: at, status }) =>
          at === plant &&
          status === 'UNRESTRICTED' &&
          !used.has(number) &&
          !held.some((hold) => hold.batch === number || (hold.scope === 'MATERIAL' && hold.material === material)),
      ) ?? assert.fail();
    used.add(found.number);
    return { material: found.material, batch: found.number };
  };
  const readStock = async (material: string) => {
    const { data } = await queryGateway<{
      readonly stockBalances: readonly { readonly enterprise: Figures; readonly onSite: Figures | null }[];
    }>(
      url,
      `{ stockBalances(plant: "${plant}", materials: ["${material}"]) {
        enterprise { unrestricted { value } blocked { value } } onSite { unrestricted { value } blocked { value } } } }`,
    );
    const figures = ({ unrestricted, blocked }: Figures) => [unrestricted.value, blocked.value];
    const [balance = assert.fail()] = data.stockBalances;
    return { sap: figures(balance.enterprise), odoo: balance.onSite === null ? [] : figures(balance.onSite) };
  };

  for (const [title, arrange] of Object.entries(sequences))
    for (const wasRestricted of [true, false])
      test(`a batch that was ${wasRestricted ? '' : 'not '}restricted in SAP is so again, ${title}`, async () => {
        const { material, batch } = takeBatch();
        await restrict(material, batch, wasRestricted);
        const before = await readStock(material);
        const target = { scope: 'BATCH', material, batch };
        const [first = '', last = ''] = arrange([await place(target), await place(target)]);
        assert.equal(await isRestricted(material, batch), true);
        await end(first);
        assert.equal(await isRestricted(material, batch), true);
        await end(last);
        assert.equal(await isRestricted(material, batch), wasRestricted);
        assert.deepEqual(await readStock(material), before);
        // The state before does not count for the next case.
        await restrict(material, batch, !wasRestricted);
        await end(await place(target));
        assert.equal(await isRestricted(material, batch), !wasRestricted);
      });

  for (const [title, arrange] of Object.entries(sequences))
    test(`stock that SAP itself had blocked stays blocked, ${title}`, async () => {
      const { material } = takeBatch();
      const free = await sap.writes.stock.readPlaces({ plant, material, kind: 'UNRESTRICTED' }, call);
      const [some = assert.fail()] = free;
      const own = {
        plant,
        material,
        from: 'UNRESTRICTED',
        to: 'BLOCKED',
        places: [{ ...some, quantity: '2' }],
      } as const;
      await sap.writes.stock.move(`own-${material}-${title}`, own, call);
      const before = await readStock(material);
      const target = { scope: 'MATERIAL', material };
      const one = await place(target);
      // Stock that becomes free in between is put on hold by the second.
      const places = [{ ...some, quantity: '1' }];
      const back = { ...own, from: 'BLOCKED', to: 'UNRESTRICTED', places } as const;
      await sap.writes.stock.move(`back-${material}-${title}`, back, call);
      const two = await place(target);
      assert.equal((await readStock(material)).sap[0], '0');
      const [first = '', last = ''] = arrange([one, two]);
      await end(first);
      assert.equal((await readStock(material)).sap[0], '0');
      await end(last);
      const after = await readStock(material);
      const moved = (figures: readonly string[]) => [Number(figures[0]) + 1, Number(figures[1]) - 1].map(String);
      assert.deepEqual(after.sap, moved(before.sap));
      assert.deepEqual(after.odoo, before.odoo);
    });

  for (const [title, arrange] of Object.entries(sequences))
    test(`a hold on a batch and one on its material end, each for itself, ${title}`, async () => {
      const { material, batch } = takeBatch();
      await restrict(material, batch, false);
      const before = await readStock(material);
      const numbers = [
        await place({ scope: 'BATCH', material, batch }),
        await place({ scope: 'MATERIAL', material }),
      ] as const;
      for (const number of arrange(numbers)) await end(number);
      assert.equal(await isRestricted(material, batch), false);
      assert.deepEqual(await readStock(material), before);
    });

  for (const [title, arrange] of Object.entries(sequences))
    test(`work orders go back to where people had put them, ${title}`, async () => {
      const orders = await listOrders(url, plant, 'RELEASED');
      const isOpen = ({ number, execution, schedule }: (typeof orders)[number]) =>
        execution?.state === 'CONFIRMED' && schedule !== null && !used.has(number);
      const listPlaces = async (number: string) =>
        (await odoo.writesIn(plant).orders.readAll({ number }, call))
          .flatMap(({ workOrders }) => workOrders)
          .map(({ id, workCenterId }) => ({ id, workCenterId }));
      let number = '';
      for (const order of orders.filter(isOpen)) {
        const places = await listPlaces(order.number);
        if (places.length > 1 && new Set(places.map(({ workCenterId }) => workCenterId)).size > 1) {
          number = order.number;
          break;
        }
      }
      used.add(number);
      const places = await listPlaces(number);
      const [moved = assert.fail(), ...others] = places;
      const other = others.find(({ workCenterId }) => workCenterId !== moved.workCenterId)?.workCenterId;
      await odoo.writesIn(plant).orders.relocate([moved.id], other ?? assert.fail(), call);
      const before = await listPlaces(number);
      const target = { scope: 'PRODUCTION_ORDER', productionOrder: number };
      const numbers = [await place(target), await place(target)];
      assert.notDeepEqual(await listPlaces(number), before);
      for (const hold of arrange(numbers)) {
        assert.notDeepEqual(await listPlaces(number), before);
        await end(hold);
      }
      assert.deepEqual(await listPlaces(number), before);
    });

  test('records that no hold of ours changed stay as they are', async () => {
    const seeded = world.holds.find(
      ({ scope, plant: at, batch, releasedAt }) =>
        scope === 'BATCH' && at === plant && batch !== undefined && releasedAt === undefined,
    );
    if (seeded?.material === undefined || seeded.batch === undefined) return assert.fail('there is no such hold');
    const { material, batch } = seeded;
    await restrict(material, batch, true);
    const active = world.holds.filter((one) => one.batch === batch && one.releasedAt === undefined);
    for (const { number } of active) await end(number);
    assert.equal(await isRestricted(material, batch), true);
  });

  describe('of a plant without a work center for holds', () => {
    before(async () => {
      const file = JSON.parse(await readFile(systems.landscapeFile, 'utf8'));
      for (const system of file.systems) if (system.system === 'ODOO') system.holdWorkCenters = ['none'];
      const landscapeFile = `${systems.landscapeFile}.bare`;
      await writeFile(landscapeFile, JSON.stringify(file));
      // Gateways on one database share their transactions: one with another landscape would carry out some of them.
      await gateway.close();
      gateway = await startTestGateway({ ...systems, landscapeFile });
      ({ url } = gateway.server);
    });

    for (const [title, arrange] of Object.entries(sequences))
      test(`the last one frees the stock, ${title}`, async () => {
        const { material, batch } = takeBatch();
        const target = { scope: 'BATCH', material, batch };
        const before = await readStock(material);
        const numbers = [await place(target), await place(target)];
        const held = await readStock(material);
        assert.notDeepEqual(held.odoo, before.odoo);
        const [first = '', last = ''] = arrange(numbers);
        await end(first);
        assert.deepEqual(await readStock(material), held);
        await end(last);
        assert.deepEqual(await readStock(material), before);
      });

    test('the end of a hold leaves the goods that a restriction of SAP blocked', async () => {
      const { material, batch } = takeBatch();
      const before = await readStock(material);
      const control = async (name: string, input: object) => {
        const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
        const { data } = await queryGateway<Readonly<Record<string, { readonly userErrors: readonly object[] }>>>(
          url,
          `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { message } } }`,
          {
            variables: {
              input: { plant, noun: 'Batch', reason: 'Test', idempotencyKey: `${name}-${used.size}`, ...input },
            },
          },
        );
        assert.deepEqual(data[name]?.userErrors, []);
      };
      await control('setSynchronizationMode', { mode: 'LIVE' });
      await restrict(material, batch, true);
      await control('synchronize', { keys: [`${material}/${batch}`], mode: 'APPLY' });
      let blocked = before;
      await waitUntil(
        async () => {
          blocked = await readStock(material);
          return JSON.stringify(blocked.odoo) !== JSON.stringify(before.odoo);
        },
        () => 'the restriction blocks the goods',
      );
      await control('setSynchronizationMode', { mode: 'OFF', idempotencyKey: 'off' });
      await end(await place({ scope: 'BATCH', material, batch }));
      assert.deepEqual(await readStock(material), blocked);
    });
  });
});
