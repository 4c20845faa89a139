import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { SystemError } from '../../../../kit/index.ts';
import { mapBill, mapMaterial, mapPrice, mapStock } from '../../../../subgraphs/sap/connector/map-material.ts';
import { mapOrder, mapOrderHead } from '../../../../subgraphs/sap/connector/map-order.ts';
import { mapBatch, mapMovement, mapSalesOrder, mapSupplier } from '../../../../subgraphs/sap/connector/map-partner.ts';
import { type ODataRecord, parsePage } from '../../../../subgraphs/sap/connector/odata/answer.ts';
import { formatPath } from '../../../../subgraphs/sap/connector/odata/query.ts';
import { mapPlannedOrder } from '../../../../subgraphs/sap/connector/planned-orders.ts';
import { translate } from '../../../../subgraphs/sap/connector/protocols.ts';
import { createQuery, entitySets } from '../../../../subgraphs/sap/connector/queries.ts';
import { mapRoutingOperation } from '../../../../subgraphs/sap/connector/routings.ts';
import {
  confirmationWire,
  orderConfirmationWire,
  parseRecord,
  plantProductWire,
  plantWire,
  productPlantViewWire,
  routingAssignmentWire,
  workCenterWire,
  workSchedulingWire,
} from '../../../../subgraphs/sap/connector/wire.ts';
import { startSapSandbox } from '../../../../subgraphs/sap/sandbox/index.ts';
import { world } from '../command-cases.ts';

const instance = 's4';
const mapping = {
  instance,
  timeZones: new Map(
    [...world.plants, { code: '1710', timeZone: 'America/Los_Angeles' }].map(({ code, timeZone }) => [code, timeZone]),
  ),
};
const mappers: Readonly<Record<keyof typeof entitySets, (record: ODataRecord) => unknown>> = {
  orders: (record) => mapOrder(record, mapping),
  orderHeads: (record) => mapOrderHead(record, mapping),
  plannedOrders: (record) => mapPlannedOrder(record, mapping),
  confirmations: (record) => parseRecord(confirmationWire, record, instance),
  orderConfirmations: (record) => parseRecord(orderConfirmationWire, record, instance),
  products: (record) => mapMaterial(record, instance),
  plantProducts: (record) => parseRecord(plantProductWire, record, instance),
  productPlantViews: (record) => parseRecord(productPlantViewWire, record, instance),
  productPlants: () => undefined,
  workScheduling: (record) => parseRecord(workSchedulingWire, record, instance),
  valuations: (record) => mapPrice(record, instance),
  bills: (record) => mapBill(record, instance, '2026-11-23'),
  routingAssignments: (record) => parseRecord(routingAssignmentWire, record, instance),
  routingOperations: (record) => mapRoutingOperation(record, instance, new Map()),
  workCenters: (record) => parseRecord(workCenterWire, record, instance),
  stock: (record) => mapStock([record, record], instance),
  materialDocuments: () => undefined,
  movements: (record) => mapMovement(record, instance, 'Europe/Berlin'),
  batches: (record) => mapBatch(record, instance, '1010'),
  plants: (record) => parseRecord(plantWire, record, instance),
  partners: (record) => mapSupplier(record, instance),
  customers: () => undefined,
  salesOrderItems: () => undefined,
  salesOrders: (record) => mapSalesOrder(record, instance),
};

/** Numbers from a seed, always the same (mulberry32). */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const odd: readonly unknown[] = [
  null,
  undefined,
  '',
  ' ',
  'X',
  '12.500-',
  '1,5',
  '1e999999',
  '-0',
  'NaN',
  'Infinity',
  '99999999999999',
  '0000-00-00',
  '/Date(8640000000000001)/',
  '/Date(-62135596800001)/',
  '/Date()/',
  'PT99H99M',
  'P00DT13H20M00S',
  '2026-02-30',
  '9999-12-31',
  '\u0000',
  '\ud800',
  'x'.repeat(2_000),
  '__proto__',
  0,
  -1,
  1e21,
  Number.NaN,
  true,
  false,
  [],
  [null],
  {},
  { results: null },
  { results: [null, 1, {}] },
  { __deferred: {} },
];

type Tree = Record<string, unknown>;
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** Replaces, drops or adds one value somewhere in a record. */
function mutate(record: Tree, random: (below: number) => number): void {
  const names = Object.keys(record);
  const name = names[random(names.length)] ?? 'added';
  const value = record[name];
  if (isTree(value) && Object.keys(value).length > 0 && random(3) > 0) mutate(value, random);
  else if (random(10) === 0) delete record[name];
  else if (typeof value === 'string' && value.length > 0 && random(2) === 0) {
    const at = random(value.length);
    record[name] = value.slice(0, at) + String.fromCharCode(random(0x10000)) + value.slice(at + random(2));
  } else record[name] = structuredClone(odd[random(odd.length)]);
}

interface FuzzCase {
  readonly name: string;
  readonly map: (record: ODataRecord) => unknown;
  readonly record: ODataRecord;
}

/** Reads one record of every entity set from the stand-in, over V2 and over V4. */
async function readStandIn(): Promise<readonly FuzzCase[]> {
  const sandbox = await startSapSandbox({ world });
  const { user, password } = sandbox.credentials;
  const headers = { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
  const names = Object.keys(entitySets) as (keyof typeof entitySets)[];
  const read = async (name: keyof typeof entitySets, protocol: 'V2' | 'V4'): Promise<FuzzCase> => {
    const { query, toRecord } = translate({ ...createQuery(entitySets[name]), select: undefined, top: 1 }, protocol);
    const text = await (await fetch(`${sandbox.url}${formatPath(query)}`, { headers })).text();
    return { name, map: (record) => mappers[name](toRecord(record)), record: parsePage(text)?.records[0] ?? {} };
  };
  const found = await Promise.all([
    ...names.map((name) => read(name, 'V2')),
    ...(['workCenters', 'salesOrders', 'plannedOrders'] as const).map((name) => read(name, 'V4')),
  ]);
  await sandbox.close();
  return found;
}

const recorded = JSON.parse(readFileSync(new URL('../recordings/records.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, readonly ODataRecord[]>
>;

test('whatever SAP sends, a mapper throws a SystemError and nothing else', async (t) => {
  const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000_000);
  const runs = Number(process.env['FUZZ_RUNS'] ?? 10_000);
  t.diagnostic(`FUZZ_SEED=${seed} FUZZ_RUNS=${runs}`);
  const random = createRandom(seed);
  const fromRecordings = Object.entries(mappers).flatMap(([name, map]) =>
    (recorded[entitySets[name as keyof typeof entitySets].entitySet] ?? []).map((record) => ({ name, map, record })),
  );
  const cases: readonly FuzzCase[] = [...(await readStandIn()), ...fromRecordings];
  for (const { name, map, record } of cases) assert.doesNotThrow(() => map(record), name);
  let refused = 0;
  for (let run = 0; run < runs; run += 1) {
    const { name, map, record } = cases[run % cases.length] ?? assert.fail();
    const changed = structuredClone(record) as Tree;
    for (let count = random(3); count >= 0; count -= 1) mutate(changed, random);
    try {
      map(changed);
    } catch (error) {
      refused += 1;
      if (!(error instanceof SystemError))
        assert.fail(`seed ${seed}, run ${run}, ${name}: ${error} for ${JSON.stringify(changed)}`);
      assert.equal(error.code, 'SYSTEM_BAD_RESPONSE');
    }
  }
  assert.ok(refused > runs / 20, `${refused} of ${runs} were refused`);
});
