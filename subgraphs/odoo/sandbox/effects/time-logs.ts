import type { Row } from '../tables.ts';
import { addMinutes, type EffectStore, findRows, readRows, requireRow } from './store.ts';

const model = 'mrp.workcenter.productivity';
const isWork = ({ loss_type: type }: Row): boolean => type === 'productive' || type === 'performance';

/** Computes the state of a work center: an open stop blocks it, an open time of work occupies it. */
export function computeWorkingState(store: EffectStore, workCenter: number): void {
  const open = findRows(store, model, { workcenter_id: workCenter, date_end: false });
  const state = open.some((log) => !isWork(log)) ? 'blocked' : open.length > 0 ? 'done' : 'normal';
  if (requireRow(store, 'mrp.workcenter', workCenter)['working_state'] === state) return;
  store.set('mrp.workcenter', workCenter, { working_state: state });
}

const readInstant = (time: unknown): number => Date.parse(`${String(time).replace(' ', 'T')}Z`);

/** Adds up the time logs of a work order: its duration is computed. */
function computeDuration(store: EffectStore, workOrder: number): void {
  const logs = findRows(store, model, { workorder_id: workOrder });
  const duration = logs.reduce((sum, log) => sum + Number(log['duration'] ?? 0), 0);
  store.set('mrp.workorder', workOrder, { duration, time_ids: logs.map(({ id }) => id) });
}

/** Computes the minutes of a log from its times, and what follows for its work order. */
function computeLog(store: EffectStore, id: number): void {
  const log = requireRow(store, model, id);
  const { date_start: start, date_end: end } = log;
  const isOver = typeof start === 'string' && typeof end === 'string';
  const minutes = isOver ? (readInstant(end) - readInstant(start)) / 60_000 : 0;
  store.set(model, id, { duration: Math.round(minutes * 100) / 100 });
  if (typeof log['workorder_id'] === 'number') computeDuration(store, log['workorder_id']);
}

/** Computes what follows from a log that was written, for its work center, too. */
export function followLog(store: EffectStore, id: number): void {
  computeLog(store, id);
  computeWorkingState(store, Number(requireRow(store, model, id)['workcenter_id']));
}

/** Finds the loss of productive time. */
function findProductive(store: EffectStore): number {
  const [loss] = findRows(store, 'mrp.workcenter.productivity.loss', { loss_type: 'productive' });
  return (
    loss?.id ??
    store.add('mrp.workcenter.productivity.loss', { name: 'Fully Productive Time', loss_type: 'productive' })
  );
}

function addLog(
  store: EffectStore,
  workOrder: Row,
  times: { readonly date_start: string; readonly date_end: string | false },
): number {
  const id = store.add(model, {
    ...times,
    workcenter_id: workOrder['workcenter_id'],
    workorder_id: workOrder.id,
    loss_id: findProductive(store),
    loss_type: 'productive',
    description: 'Time Tracking: Operator',
    create_date: store.now(),
  });
  computeLog(store, id);
  return id;
}

/** Begins the time of an operator on a work order. */
export const startLog = (store: EffectStore, workOrder: Row): void =>
  followLog(store, addLog(store, workOrder, { date_start: store.now(), date_end: false }));

/** Ends the times that are open on a work order. */
export function endLogs(store: EffectStore, workOrder: number): void {
  for (const { id } of findRows(store, model, { workorder_id: workOrder, date_end: false })) {
    store.set(model, id, { date_end: store.now() });
    followLog(store, id);
  }
}

/** Closes the times of an order's work orders: into one that was never started, the expected time is filled. */
export function closeLogs(store: EffectStore, order: Row): void {
  for (const workOrder of readRows(store, 'mrp.workorder', order['workorder_ids'])) {
    if (workOrder['state'] === 'cancel') continue;
    endLogs(store, workOrder.id);
    if (Number(workOrder['duration']) > 0) continue;
    const end = store.now();
    addLog(store, workOrder, { date_start: addMinutes(end, -Number(workOrder['duration_expected'])), date_end: end });
  }
}
