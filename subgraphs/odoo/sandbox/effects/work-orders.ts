import { fillConsumption } from './consumption.ts';
import { type Arguments, addMinutes, type EffectStore, listIds, readRows, requireRow, userError } from './store.ts';
import { endLogs, startLog } from './time-logs.ts';

/** Starts work orders, unless their work center is stopped. */
export function startWorkOrder(store: EffectStore, args: Arguments): true | undefined {
  for (const id of listIds(args)) {
    const workOrder = requireRow(store, 'mrp.workorder', id);
    if (requireRow(store, 'mrp.workcenter', workOrder['workcenter_id'])['working_state'] === 'blocked')
      throw userError('Please unblock the work center to start the work order.');
    if (workOrder['state'] === 'done' || workOrder['state'] === 'cancel')
      throw userError('You cannot start a work order that is already done or cancelled');
    store.set('mrp.workorder', id, { state: 'progress' });
    startLog(store, requireRow(store, 'mrp.workorder', id));
    const order = requireRow(store, 'mrp.production', workOrder['production_id']);
    store.set('mrp.production', order.id, { state: 'progress' });
    // Assumes production of the whole quantity; of pieces with a serial number 17 and 18 take one.
    const isPiece =
      store.series < 19 && requireRow(store, 'product.product', order['product_id'])['tracking'] === 'serial';
    if (Number(order['qty_producing']) === 0)
      store.set('mrp.production', order.id, { qty_producing: isPiece ? 1 : order['product_qty'] });
    fillConsumption(store, requireRow(store, 'mrp.production', order.id));
    store.note('mrp.workorder.button_start', String(id));
  }
  return store.series === 17 ? true : undefined;
}

/** Finishes work orders; after the last one, the order waits to be closed. */
export function finishWorkOrder(store: EffectStore, args: Arguments): true {
  for (const id of listIds(args)) {
    const workOrder = requireRow(store, 'mrp.workorder', id);
    if (workOrder['state'] === 'done' || workOrder['state'] === 'cancel') continue;
    const order = requireRow(store, 'mrp.production', workOrder['production_id']);
    const made = Number(order['qty_producing']) || Number(order['product_qty']);
    endLogs(store, id);
    store.set('mrp.workorder', id, { state: 'done', qty_produced: made, date_finished: store.now() });
    const steps = readRows(store, 'mrp.workorder', order['workorder_ids']);
    const isOver = steps.every(({ state }) => state === 'done' || state === 'cancel');
    store.set('mrp.production', order.id, { state: isOver ? 'to_close' : 'progress' });
    store.note('mrp.workorder.button_finish', String(id));
  }
  return true;
}

/** Removes the dates of an order's work orders. */
export function unplan(store: EffectStore, args: Arguments): true {
  for (const id of listIds(args)) {
    for (const row of readRows(store, 'mrp.workorder', requireRow(store, 'mrp.production', id)['workorder_ids']))
      store.set('mrp.workorder', row.id, { date_start: false, date_finished: false });
    store.note('mrp.production.button_unplan', String(id));
  }
  return true;
}

/** Sorts an order's work orders as 17 does: by their first planning, and those never planned at the end. */
export function sortPlanned(store: EffectStore, workOrder: number): void {
  if (store.series !== 17) return;
  const order = requireRow(store, 'mrp.production', requireRow(store, 'mrp.workorder', workOrder)['production_id']);
  const ids = order['workorder_ids'] as readonly number[];
  const isPlanned = (id: number) => typeof requireRow(store, 'mrp.workorder', id)['date_start'] === 'string';
  const sorted = ids.toSorted((a, b) => Number(isPlanned(b)) - Number(isPlanned(a)) || a - b);
  if (sorted.join() !== ids.join()) store.set('mrp.production', order.id, { workorder_ids: sorted });
}

/** Computes the stored values of a written work order: its state and, mostly, its end are computed. */
export function writeWorkOrder(
  store: EffectStore,
  id: number,
  { state, ...values }: Arguments,
  context: Arguments,
): Arguments {
  const before = requireRow(store, 'mrp.workorder', id);
  const { date_start: start = before['date_start'], date_finished: end } = values;
  if (typeof start === 'string' && typeof end === 'string' && start > end)
    throw userError(
      'The planned end date of the work order cannot be prior to the planned start date, please correct this to save the work order.',
    );
  const isMoved = values['workcenter_id'] !== undefined && values['workcenter_id'] !== before['workcenter_id'];
  // The first dates take a place in the calendar, and 18 computes the end from it.
  const isFirst = store.series === 18 && before['date_start'] === false && values['date_start'] !== undefined;
  const isComputed =
    isMoved || isFirst || (values['date_start'] !== undefined && context['bypass_duration_calculation'] !== true);
  const kept = state === undefined || store.series < 19 ? values : { ...values, state };
  if (!isComputed || typeof start !== 'string') return kept;
  return { ...kept, date_finished: addMinutes(start, before['duration_expected']) };
}
