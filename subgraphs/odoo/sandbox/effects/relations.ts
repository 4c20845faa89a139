import type { Row } from '../tables.ts';
import type { Arguments, EffectStore } from './store.ts';

/** Lists whose records can be created with their parent: their model, and the field back to the parent. */
export const children: Readonly<Record<string, Readonly<Record<string, readonly [model: string, back: string]>>>> = {
  'stock.picking': { move_ids: ['stock.move', 'picking_id'] },
  'qc.inspection': { inspection_lines: ['qc.inspection.line', 'inspection_id'] },
  'qc.test': { test_lines: ['qc.test.question', 'test'] },
  'qc.test.question': { ql_values: ['qc.test.question.value', 'test_line'] },
  'stock.move': { move_line_ids: ['stock.move.line', 'move_id'] },
  'mrp.production': { move_raw_ids: ['stock.move', 'raw_material_production_id'] },
};

/** A component that is added to an order: a draft until the order confirms it. */
const createComponent = (order: Row): Arguments => ({
  quantity: 0,
  should_consume_qty: 0,
  picked: false,
  manual_consumption: false,
  state: 'draft',
  origin: order['origin'],
  location_id: order['location_src_id'],
  production_id: false,
  picking_id: false,
  move_line_ids: [],
});

const isCommands = (value: unknown): value is readonly (readonly [number, number, unknown])[] =>
  Array.isArray(value) && value.length > 0 && value.every(Array.isArray);

const chainEnds = { move_orig_ids: 'move_dest_ids', move_dest_ids: 'move_orig_ids' } as const;

/** Names a new move in the moves before and after it: both ends of a chain are one relation. */
function linkChain(store: EffectStore, id: number): void {
  const move = store.database.get('stock.move')?.byId.get(id);
  for (const [end, opposite] of Object.entries(chainEnds))
    for (const other of (move?.[end] as readonly number[] | undefined) ?? []) {
      const known =
        (store.database.get('stock.move')?.byId.get(other)?.[opposite] as readonly number[] | undefined) ?? [];
      store.set('stock.move', other, { [opposite]: [...new Set([...known, id])] });
    }
}

/** Applies commands to a list: `[6, 0, ids]` sets it, `[0, 0, values]` adds a record, `[1, id, values]` changes one. */
function follow(store: EffectStore, model: string, row: Row, field: string, value: unknown): unknown {
  if (!isCommands(value)) return value;
  const [child = '', back = ''] = children[model]?.[field] ?? [];
  const [like] = (row[field] as readonly number[] | undefined) ?? [];
  let ids = (row[field] as readonly number[] | undefined) ?? [];
  for (const [command, id, given] of value) {
    if (command === 6) ids = given as readonly number[];
    if (command === 1) store.set(child, id, given as Arguments);
    if (command === 0) {
      const base =
        model === 'mrp.production' ? createComponent(row) : store.database.get(child)?.byId.get(Number(like));
      const added = store.add(child, { ...base, ...(given as Arguments), [back]: row.id });
      if (child === 'stock.move') linkChain(store, added);
      ids = [...ids, added];
    }
  }
  return ids;
}

/** Applies the commands in values, and returns the values as they are stored. */
export function followCommands(store: EffectStore, model: string, row: Row, values: Arguments): Arguments {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, follow(store, model, row, field, value)]),
  );
}
