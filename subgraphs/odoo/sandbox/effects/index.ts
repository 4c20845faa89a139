import { createAccessError, isVisible, listCompanies } from '../access.ts';
import { OdooException } from '../exception.ts';
import { followQualityWrite, qualityEffects } from '../quality/effects.ts';
import { computeDemand, confirmAdded } from './change-components.ts';
import { alignDeadline, changeQuantity, followMove } from './change-order.ts';
import { applyCount, cancelTransfer, createCount } from './done-moves.ts';
import { create, load } from './load.ts';
import { cancelOrder, confirmOrder, markDone, mergeOrders, reserve, setQuantity, unreserve } from './production.ts';
import { setActive, unarchiveTemplate, writeProduct } from './products.ts';
import { unbuild, validateScrap, validateTransfer } from './stock.ts';
import { type Arguments, type Effect, type EffectStore, findRows, listIds, requireRow } from './store.ts';
import { followLog } from './time-logs.ts';
import { followStage, unblock } from './work-centers.ts';
import { finishWorkOrder, sortPlanned, startWorkOrder, unplan, writeWorkOrder } from './work-orders.ts';

export { followCommands } from './relations.ts';
export type { EffectStore } from './store.ts';

/** Searches for the record of an external id, as a user would: not among archived ones, unless the context says so. */
function findReference(
  store: EffectStore,
  { module, xml_id: name, context }: Arguments,
): readonly [string, number | false] {
  const [found] = findRows(store, 'ir.model.data', { module, name });
  if (found === undefined)
    throw new OdooException(
      'builtins.ValueError',
      `External ID not found in the system: ${String(module)}.${String(name)}`,
    );
  const [model, id] = [String(found['model']), Number(found['res_id'])];
  if (store.isDenied(model, 'read')) throw createAccessError(model, 'read');
  const row = store.database.get(model)?.byId.get(id);
  const isArchived = row?.['active'] === false && (context as Arguments | undefined)?.['active_test'] !== false;
  const isFound = row !== undefined && !isArchived && isVisible(row, model, listCompanies(store.database, context));
  return [model, isFound && id];
}

/** Removes lots without stock. */
function removeLots(store: EffectStore, args: Arguments): true {
  for (const id of listIds(args)) {
    if (findRows(store, 'stock.quant', { lot_id: id }).length > 0)
      throw new OdooException(
        'odoo.exceptions.UserError',
        'The operation cannot be completed: another model requires the record being deleted.',
      );
    store.remove('stock.lot', id);
    for (const known of findRows(store, 'ir.model.data', { model: 'stock.lot', res_id: id }))
      store.remove('ir.model.data', known.id);
    store.note('stock.lot.unlink', String(id));
  }
  return true;
}

/** Removes records. */
const unlink =
  (model: string): Effect =>
  (store, args) => {
    for (const id of listIds(args)) {
      requireRow(store, model, id);
      store.remove(model, id);
      store.note(`${model}.unlink`, String(id));
    }
    return true;
  };

const effects: Readonly<Record<string, Effect>> = {
  'mrp.workcenter.unblock': unblock,
  'mrp.workcenter.productivity.create': create('mrp.workcenter.productivity'),
  'mrp.workcenter.productivity.unlink': unlink('mrp.workcenter.productivity'),
  'resource.calendar.leaves.create': create('resource.calendar.leaves'),
  'resource.calendar.leaves.unlink': unlink('resource.calendar.leaves'),
  'maintenance.request.create': create('maintenance.request'),
  'stock.picking.create': create('stock.picking'),
  'stock.scrap.create': create('stock.scrap'),
  'stock.quant.create': createCount,

  'change.production.qty.change_prod_qty': changeQuantity,
  'stock.lot.unlink': removeLots,
  'product.product.action_archive': setActive(false),
  'product.product.action_unarchive': setActive(true),
  'product.template.action_unarchive': unarchiveTemplate,
  'mrp.production.do_unreserve': unreserve,
  'ir.model.data.check_object_reference': findReference,
  'mrp.production.action_confirm': confirmOrder,
  'mrp.production.action_assign': reserve,
  'mrp.production.action_cancel': cancelOrder,
  'mrp.production.action_merge': mergeOrders,
  'mrp.production.button_unplan': unplan,
  'mrp.production.set_qty_producing': setQuantity,
  'mrp.production.button_mark_done': markDone,
  'mrp.workorder.button_start': startWorkOrder,
  'mrp.workorder.button_finish': finishWorkOrder,
  'stock.quant.action_apply_inventory': applyCount,
  'stock.scrap.action_validate': validateScrap,
  'mrp.unbuild.action_unbuild': unbuild,
  'stock.picking.button_validate': validateTransfer,
  'stock.picking.action_cancel': cancelTransfer,
  ...qualityEffects,
};

/** Finds the effect of a method; `undefined` when it has none here. */
export function findEffect(model: string, method: string): Effect | undefined {
  return method === 'load' ? load(model) : effects[`${model}.${method}`];
}

/** Computes the stored values from values that are written to a record. */
export function computeValues(
  store: EffectStore,
  { model, id, values, context }: { model: string; id: number; values: Arguments; context: Arguments },
): Arguments {
  if (model === 'stock.move') return computeDemand(store, id, values);
  if (model === 'product.product') return writeProduct(store, id, values);
  return model === 'mrp.workorder' ? writeWorkOrder(store, id, values, context) : values;
}

/** Applies the consequences of values that were written to a record. */
export function followWrite(store: EffectStore, model: string, id: number): void {
  if (model === 'mrp.workorder') {
    sortPlanned(store, id);
    alignDeadline(store, requireRow(store, model, id)['production_id']);
  }
  if (model === 'stock.move') followMove(store, id);
  if (model === 'mrp.production') confirmAdded(store, id);
  followQualityWrite(store, model, id);
  if (model === 'mrp.workcenter.productivity') followLog(store, id);
  if (model === 'maintenance.request') followStage(store, id);
}
