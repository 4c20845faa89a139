import { type Arguments, addMinutes, type EffectStore, findRows, listIds, rowOf, rowsOf, userError } from './store.ts';

/** Whether a work center works follows from the stops that have not ended. */
export function computeWorkingState(store: EffectStore, workCenter: number): void {
  const open = findRows(store, 'mrp.workcenter.productivity', { workcenter_id: workCenter, date_end: false });
  store.set('mrp.workcenter', workCenter, { working_state: open.length > 0 ? 'blocked' : 'normal' });
}

/** Starts work orders, unless their work center is stopped. */
export function startWorkOrder(store: EffectStore, args: Arguments): undefined {
  for (const id of listIds(args)) {
    const workOrder = rowOf(store, 'mrp.workorder', id);
    if (rowOf(store, 'mrp.workcenter', workOrder['workcenter_id'])['working_state'] === 'blocked')
      throw userError('Please unblock the work center to start the work order.');
    store.set('mrp.workorder', id, { state: 'progress' });
    store.set('mrp.production', Number(workOrder['production_id']), { state: 'progress' });
    store.note('mrp.workorder.button_start', String(id));
  }
  return undefined;
}

/** Takes the dates of an order's work orders away. */
export function unplan(store: EffectStore, args: Arguments): true {
  for (const id of listIds(args)) {
    for (const row of rowsOf(store, 'mrp.workorder', rowOf(store, 'mrp.production', id)['workorder_ids']))
      store.set('mrp.workorder', row.id, { date_start: false, date_finished: false });
    store.note('mrp.production.button_unplan', String(id));
  }
  return true;
}

/** What becomes of values that are written to a work order: its state and, mostly, its end are computed. */
export function writeWorkOrder(
  store: EffectStore,
  id: number,
  { state, ...values }: Arguments,
  context: Arguments,
): Arguments {
  const before = rowOf(store, 'mrp.workorder', id);
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
