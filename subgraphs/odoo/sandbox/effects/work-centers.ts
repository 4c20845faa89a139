import { type Effect, type EffectStore, findRows, listIds, requireRow, userError } from './store.ts';
import { followLog } from './time-logs.ts';

/** Ends all that is open on a work center; one that is not blocked refuses it. */
export const unblock: Effect = (store, args) => {
  const [id = 0] = listIds(args);
  if (requireRow(store, 'mrp.workcenter', id)['working_state'] !== 'blocked')
    throw userError('It has already been unblocked.');
  for (const log of findRows(store, 'mrp.workcenter.productivity', { workcenter_id: id, date_end: false })) {
    store.set('mrp.workcenter.productivity', log.id, { date_end: store.now() });
    followLog(store, log.id);
  }
  store.note('mrp.workcenter.unblock', String(id));
  return { type: 'ir.actions.client', tag: 'reload' };
};

/** Computes what follows from the stage of a maintenance request. */
export function followStage(store: EffectStore, id: number): void {
  const { stage_id: stage, done } = requireRow(store, 'maintenance.request', id);
  const isDone = store.database.get('maintenance.stage')?.byId.get(Number(stage))?.['done'] === true;
  if (done === isDone) return;
  store.set('maintenance.request', id, { done: isDone, close_date: isDone ? store.now().slice(0, 10) : false });
}
