import type { Entry, Fact } from '../ledger.ts';
import { Refused } from '../wire/http.ts';
import { type OdooOperator, type OdooRecord, readId } from '../wire/odoo.ts';
import type { Act, Scene } from './act.ts';

type Outcome = Pick<Entry, 'facts' | 'ends' | 'planted'>;

function createFact({ system: { plant } }: OdooOperator, record: string, field: string, value: unknown): Fact {
  return { system: 'ODOO', plant, record, field, value: String(value) };
}

const orderFields = ['name', 'state', 'origin', 'product_id', 'product_qty', 'qty_produced', 'workorder_ids'];

/** Creates an act on one of the records that a search finds in an Odoo. */
function createAct(
  { name, weight }: { readonly name: string; readonly weight: number },
  search: { readonly model: string; readonly domain: readonly unknown[]; readonly fields: readonly string[] },
  carryOut: (operator: OdooOperator, record: OdooRecord, scene: Scene) => Promise<Outcome>,
): Act {
  return {
    person: 'operator',
    name,
    weight,
    intend: async (scene) => {
      const operator = scene.random.pick(scene.operators);
      if (operator === undefined) return undefined;
      const record = scene.random.pick(await operator.list(search.model, search.domain, search.fields));
      if (record === undefined) return undefined;
      const target = String(record['name'] ?? record.id);
      return { plant: operator.system.plant, target, carryOut: () => carryOut(operator, record, scene) };
    },
  };
}

const workOrders = (states: readonly string[]) => ({
  model: 'mrp.workorder',
  domain: [
    ['state', 'in', states],
    ['production_id.state', 'in', ['confirmed', 'progress']],
  ],
  fields: ['name', 'state', 'production_id'],
});
const orders = (states: readonly string[]) => ({
  model: 'mrp.production',
  domain: [
    ['state', 'in', states],
    ['origin', '!=', false],
  ],
  fields: orderFields,
});

/** Presses a button of a work order. */
function createWork(name: string, weight: number, { from, button, to }: { from: string; button: string; to: string }) {
  return createAct({ name, weight }, workOrders([from]), async (operator, { id, production_id: order }) => {
    await operator.call('mrp.workorder', button, { ids: [id] });
    const under = `mrp.production/${readId(order)}`;
    return { facts: [{ ...createFact(operator, `mrp.workorder/${id}`, 'state', to), under }] };
  });
}

async function makeLot(operator: OdooOperator, product: number, name: string): Promise<number> {
  const fields = ['id', 'name', 'product_id/.id'];
  const data = [[`simulated.${name.toLowerCase()}`, name, String(product)]];
  const answer = (await operator.call('stock.lot', 'load', { fields, data })) as {
    readonly ids: readonly number[] | false;
    readonly messages?: unknown;
  };
  const [id] = answer.ids || [];
  if (id === undefined) throw new Refused(`stock.lot.load: ${JSON.stringify(answer.messages)}`);
  return id;
}

/** Closes an order with a lot, in whole or in part with the rest as a backorder. */
async function close(operator: OdooOperator, order: OdooRecord, { random, ledger }: Scene): Promise<Outcome> {
  const { id } = order;
  const quantity = Number(order['product_qty']);
  const made = quantity > 1 && random.draw() < 0.5 ? random.between(1, quantity - 1) : quantity;
  const lot = await makeLot(operator, readId(order['product_id']), `SIM-${ledger.entries.length + 1}-${id}`);
  const lots = operator.system.series >= 19 ? { lot_producing_ids: [[6, 0, [lot]]] } : { lot_producing_id: lot };
  await operator.write('mrp.production', id, { qty_producing: made, ...lots });
  await operator.call('mrp.production', 'set_qty_producing', { ids: [id] });
  const context = {
    skip_backorder: true,
    skip_consumption: true,
    ...(made < quantity ? { mo_ids_to_backorder: [id] } : {}),
  };
  await operator.call('mrp.production', 'button_mark_done', { ids: [id], context });
  const record = `mrp.production/${id}`;
  const facts = [createFact(operator, record, 'state', 'done'), createFact(operator, record, 'qty_produced', made)];
  return { facts, ends: [record] };
}

const cancel = async (operator: OdooOperator, { id }: OdooRecord): Promise<Outcome> => {
  await operator.call('mrp.production', 'action_cancel', { ids: [id] });
  const record = `mrp.production/${id}`;
  return { facts: [createFact(operator, record, 'state', 'cancel')], ends: [record], planted: 'REMOVED_IN_CONSUMER' };
};

/** Merges an order with another of the same product. */
async function merge(operator: OdooOperator, order: OdooRecord, { random }: Scene): Promise<Outcome> {
  const others = await operator.list(
    'mrp.production',
    [
      ['state', '=', 'confirmed'],
      ['product_id', '=', readId(order['product_id'])],
      ['id', '!=', order.id],
    ],
    orderFields,
  );
  const other = random.pick(others);
  if (other === undefined) throw new Refused('mrp.production.action_merge: there is no other order of the product');
  const ids = [order.id, other.id];
  const answer = (await operator.call('mrp.production', 'action_merge', { ids })) as { readonly res_id: number };
  const quantity = Number(order['product_qty']) + Number(other['product_qty']);
  const records = ids.map((id) => `mrp.production/${id}`);
  return {
    facts: [
      ...records.map((record) => createFact(operator, record, 'state', 'cancel')),
      createFact(operator, `mrp.production/${answer.res_id}`, 'product_qty', quantity),
    ],
    ends: records,
    planted: 'MERGED',
  };
}

/** Corrects the lot of a finished order afterwards. */
async function editLot(operator: OdooOperator, line: OdooRecord, { ledger }: Scene): Promise<Outcome> {
  const name = `SIM-${ledger.entries.length + 1}-L${line.id}`;
  const lot = await makeLot(operator, readId(line['product_id']), name);
  await operator.write('stock.move.line', line.id, { lot_id: lot });
  return { facts: [createFact(operator, `stock.move.line/${line.id}`, 'lot_id', lot)], planted: 'EDITED_AFTERWARDS' };
}

const doneLines = {
  model: 'stock.move.line',
  domain: [
    ['state', '=', 'done'],
    ['lot_id', '!=', false],
    ['move_id.production_id', '!=', false],
  ],
  fields: ['product_id', 'lot_id'],
};

/** Acts of an operator. */
export const operatorActs: readonly Act[] = [
  createWork('startWorkOrder', 3, { from: 'ready', button: 'button_start', to: 'progress' }),
  createWork('finishWorkOrder', 3, { from: 'progress', button: 'button_finish', to: 'done' }),
  createAct({ name: 'closeOrder', weight: 2 }, orders(['confirmed', 'progress', 'to_close']), close),
  createAct({ name: 'cancelOrder', weight: 1 }, orders(['confirmed']), cancel),
  createAct({ name: 'mergeOrders', weight: 1 }, orders(['confirmed']), merge),
  createAct({ name: 'editDoneLot', weight: 1 }, doneLines, editLot),
];
