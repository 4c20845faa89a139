import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SystemError } from '../../../../kit/index.ts';
import { joinExecutions, mapExecution } from '../../../../subgraphs/odoo/connector/map-execution.ts';
import {
  mapBatchKey,
  mapGenealogy,
  mapLoss,
  mapStock,
  mapWorkCenterState,
} from '../../../../subgraphs/odoo/connector/map-plant.ts';
import { mapManufacturingOrder } from '../../../../subgraphs/odoo/connector/writes/manufacturing-order.ts';
import { createUnits, mapUnitRecord, type OdooRecord } from '../../../../subgraphs/vendors/odoo/index.ts';
import { readFixture, serieses } from '../../odoo/support.ts';

const runs = Number(process.env['FUZZ_RUNS'] ?? 10_000);
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000_007);

/** Numbers from 0 to below 1, the same ones for the same seed. */
function createRandom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const garbage: readonly unknown[] = [
  null,
  true,
  false,
  '',
  ' ',
  '\u0000',
  'garbage',
  '2026-13-45 99:99:99',
  '9'.repeat(400),
  0,
  -1,
  0.1,
  1e308,
  1e-308,
  Number.MAX_SAFE_INTEGER + 1,
  [],
  [[]],
  [1, 'x'],
  {},
  { id: 'x' },
  { id: 0, name: 7 },
];

/** A record with values replaced; the client lets nothing through that is no record. */
function mutateRecord(record: OdooRecord | undefined, random: () => number): OdooRecord {
  const changed = mutate(record, random);
  return typeof changed === 'object' && changed !== null && !Array.isArray(changed) ? (changed as OdooRecord) : {};
}

/** A copy in which one to three values are replaced, anywhere. */
function mutate(value: unknown, random: () => number): unknown {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const change = (one: unknown): unknown => {
    if (typeof one !== 'object' || one === null || random() < 0.15) return pick(garbage);
    const entries = Object.entries(one);
    if (entries.length === 0) return pick(garbage);
    const [key, inner] = pick(entries);
    const changed = random() < 0.1 ? undefined : change(inner);
    return Array.isArray(one)
      ? one.map((item, index) => (String(index) === key ? changed : item))
      : { ...one, [key]: changed };
  };
  let changed = value;
  for (let count = 1 + Math.floor(random() * 3); count > 0; count -= 1) changed = change(changed);
  return changed;
}

interface Recorded {
  readonly 'mrp.production': readonly OdooRecord[];
  readonly 'mrp.workcenter': readonly OdooRecord[];
  readonly 'mrp.workcenter.productivity': readonly OdooRecord[];
  readonly 'stock.move.line': readonly OdooRecord[];
  readonly 'stock.quant': readonly OdooRecord[];
}

const units = createUnits([{ id: 1, name: 'Units', shippedAs: 'product_uom_unit', family: '1', ratio: 1 }], {});
const orders = { prefix: '', pattern: /^\d+$/u };
const names = { quality: ['Quality'], blocked: ['Blocked'] };

const mapping = (orderNumbers: readonly string[]) => ({ plant: '1010', units, orderNumbers });

test(`mappers throw nothing but a SystemError (seed ${seed})`, (t) => {
  t.diagnostic(`FUZZ_SEED=${seed} FUZZ_RUNS=${runs}`);
  const random = createRandom(seed);
  const recorded = serieses.map((series) => readFixture<Recorded>(series, 'records'));
  const unit = { id: 2, name: 'kg', factor_inv: 1, factor: 1, category_id: { id: 2 }, parent_path: '2/' };
  const mappers: readonly ((of: Recorded) => unknown)[] = [
    (of) => of['mrp.production'].map((record) => mapExecution(mutateRecord(record, random), mapping(['1']))),
    ({ 'mrp.production': all }) =>
      joinExecutions(all.slice(0, 3).map((record) => mapExecution(mutateRecord(record, random), mapping([])))),
    ({ 'mrp.production': all }) => mapManufacturingOrder(mutateRecord(all[0], random), units),
    ({ 'mrp.workcenter': all, 'mrp.workcenter.productivity': losses }) =>
      mapWorkCenterState(mutateRecord(all[0], random), [mapLoss(mutateRecord(losses[0], random))], '1010'),
    ({ 'stock.quant': all }) =>
      mapStock(
        all.map((record) => mutateRecord(record, random)),
        { plant: '1010', material: 'M', names, units },
      ),
    ({ 'stock.move.line': all }) => {
      const line = mutateRecord(all[0], random);
      return [mapBatchKey(line), mapGenealogy(line, { orders, units, findPlant: () => '1010' })];
    },
    () => createUnits([mapUnitRecord(mutateRecord(unit, random), undefined)], {}).findCode({ id: 2 }),
  ];
  let thrown = 0;
  for (let run = 0; run < runs; run += 1) {
    const map = mappers[run % mappers.length];
    const of = recorded[run % recorded.length];
    try {
      if (of !== undefined) map?.(of);
    } catch (error) {
      thrown += 1;
      assert.ok(error instanceof SystemError, `run ${run}: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  assert.ok(thrown > runs / 100 && thrown < runs, `${thrown} of ${runs} runs were refused`);
});

test('a converted quantity has four decimals, and as many as its reader needs', () => {
  const [metre, micrometre] = [
    { id: 1, name: 'm', family: '1', ratio: 1 },
    { id: 2, name: 'um', family: '1', ratio: 0.000001 },
  ];
  const lengths = createUnits([metre, micrometre], {});
  assert.equal(lengths.convert('1.5', { id: 2 }, { id: 1 }), '0');
  assert.equal(lengths.convert('1.5', { id: 2 }, { id: 1 }, 9), '0.0000015');
});
