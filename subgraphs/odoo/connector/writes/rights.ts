import { type CallContext, type Clock, SystemError } from '../../../../kit/index.ts';
import { isAllowed, mapOne, type OdooRecords, type Right, type RightModel } from '../../../vendors/odoo/index.ts';

/** Kind of change, by the rights that it needs. */
export type Need =
  | 'ORDER'
  | 'CHANGE'
  | 'COMPONENTS'
  | 'REPORT'
  | 'SPLIT'
  | 'SCRAP'
  | 'CANCEL'
  | 'DATES'
  | 'TRANSFER'
  | 'STOP'
  | 'LOT'
  | 'CHECKPOINT'
  | 'MATERIAL';

const needs: Readonly<Record<Need, readonly (readonly [RightModel, readonly Right[]])[]>> = {
  ORDER: [
    ['mrp.production', ['create', 'write']],
    ['mrp.workorder', ['create']],
    ['stock.move', ['create', 'write']],
  ],
  CHANGE: [
    ['mrp.production', ['write']],
    ['stock.move', ['create', 'write']],
    ['change.production.qty', ['create']],
  ],
  COMPONENTS: [
    ['mrp.production', ['write']],
    ['stock.move', ['create', 'write']],
  ],
  REPORT: [
    ['mrp.production', ['write', 'create']],
    ['mrp.workorder', ['write']],
    ['stock.lot', ['create']],
    ['stock.move', ['create', 'write']],
    ['stock.move.line', ['create', 'write']],
  ],
  SPLIT: [['mrp.production', ['create']]],
  SCRAP: [
    ['stock.scrap', ['create', 'write']],
    ['stock.move', ['create', 'write']],
  ],
  CANCEL: [
    ['mrp.production', ['write']],
    ['mrp.workorder', ['write']],
    ['stock.move', ['write']],
  ],
  DATES: [['mrp.workorder', ['write']]],
  TRANSFER: [
    ['stock.picking', ['create', 'write']],
    ['stock.move', ['create', 'write']],
    ['stock.move.line', ['create', 'write']],
  ],
  LOT: [['stock.lot', ['write']]],
  CHECKPOINT: [
    ['qc.inspection', ['create', 'write']],
    ['qc.inspection.line', ['create']],
    ['qc.inspection.set.test', ['create']],
    ['qc.test', ['create']],
  ],
  MATERIAL: [['product.product', ['create', 'write']]],
  STOP: [['mrp.workcenter.productivity', ['create', 'write']]],
};

/** Reads the user's rights before a change is attempted. */
export interface RightReader {
  /** @throws SystemError `SYSTEM_FORBIDDEN` naming the first missing right. */
  requireRights(need: Need, call: CallContext): Promise<void>;
}

const readsCosts: readonly Need[] = ['CANCEL', 'SPLIT'];
const keepMs = 300_000;

/** Reads rights and keeps the granted ones for five minutes; a missing one is read again at once. */
export function createRightReader(
  records: OdooRecords,
  { instance, clock }: { readonly instance: string; readonly clock: Clock },
): RightReader {
  const known = new Map<string, number>();
  const has = async (model: RightModel, right: Right, call: CallContext): Promise<boolean> => {
    const key = `${model} ${right}`;
    const at = known.get(key);
    if (at !== undefined && clock.now() - at < keepMs) return true;
    // A model that Odoo does not have needs no right.
    const isGiven = (await isAllowed(records.query, model, right, call)) !== false;
    if (isGiven) known.set(key, clock.now());
    return isGiven;
  };
  const requireOne = async (model: RightModel, right: Right, call: CallContext): Promise<void> => {
    if (await has(model, right, call)) return;
    throw new SystemError(`Odoo's user may not ${right} records of ${model}.`, {
      code: 'SYSTEM_FORBIDDEN',
      system: 'ODOO',
      instance,
      isAboutRequest: true,
    });
  };
  /**
   * With `mrp_account` installed, work orders have analytic lines, which a user with the manufacturing role only may
   * not read.
   */
  const hasCosts = async (call: CallContext): Promise<boolean> => {
    const named = { allfields: [costField], attributes: ['type'] };
    const fields = await records.query({ model: 'mrp.workorder', method: 'fields_get', arguments: named }, call);
    return mapOne(fields)?.[costField] !== undefined;
  };
  return {
    requireRights: async (need, call) => {
      const wanted = needs[need].flatMap(([model, rights]) => rights.map((right) => [model, right] as const));
      await Promise.all(wanted.map(([model, right]) => requireOne(model, right, call)));
      // Seen on 19 only: it reads the lines of what it cancels, and of an order that it renames with its backorder.
      if (readsCosts.includes(need) && (await records.readSeries(call)) >= 19 && (await hasCosts(call)))
        await requireOne('account.analytic.line', 'read', call);
    },
  };
}

const costField = 'mo_analytic_account_line_ids';
