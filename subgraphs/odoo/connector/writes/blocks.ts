import type { CallContext } from '../../../../kit/index.ts';
import {
  formatInstant,
  mapInstant,
  mapRecordId,
  mapText,
  type OdooRecords,
  type Send,
} from '../../../vendors/odoo/index.ts';

/** Downtime of a work center, with its description. */
export interface Stop {
  readonly id: number;
  readonly description: string;
  /** Instant in Odoo's whole seconds. */
  readonly startTime: string;
  /** Absent while the stop is open. */
  readonly endTime: string | undefined;
}

/** Stops of work centers. */
export interface BlockWrites {
  /** Lists the plant's work centers of this code, which Odoo does not keep unique. */
  listWorkCenters(code: string, call: CallContext): Promise<readonly number[]>;
  /** Finds the work center for work orders that may not be started; `undefined` when the plant has none. */
  findHoldCenter(call: CallContext): Promise<number | undefined>;
  /** Lists the open stops of a work center, with their descriptions. */
  listOpen(
    workCenter: number,
    call: CallContext,
  ): Promise<readonly { readonly id: number; readonly description: string | undefined }[]>;
  /** Lists the stops of a work center, open or ended, whose description contains a text. */
  listFor(workCenter: number, text: string, call: CallContext): Promise<readonly Stop[]>;
  /** Finds the stop that a key made, open or ended. */
  findMade(key: string, call: CallContext): Promise<number | undefined>;
  /** Finds the reason that stops a work center; `undefined` when Odoo has no reason that blocks. */
  findReason(call: CallContext): Promise<number | undefined>;
  ensure(
    key: string,
    stop: { readonly workCenter: number; readonly reason: number; readonly description: string },
    send: Send,
    call: CallContext,
  ): Promise<number>;
  /** Ends these stops, and no other stops of the work center: `unblock` would end those too. */
  end(ids: readonly number[], at: number, call: CallContext): Promise<unknown>;
}

/** Creates stops as open losses of a work center: only they prevent its work orders from being started. */
export function createBlockWrites(
  records: OdooRecords,
  { holdWorkCenters }: { readonly holdWorkCenters: readonly string[] },
): BlockWrites {
  const listCenters = async (leaf: readonly unknown[], call: CallContext) => {
    const domain = [leaf, ['company_id', 'in', [await records.readCompany(call), false]]];
    return (await records.read('mrp.workcenter', domain, { name: {} }, call)).map(mapRecordId);
  };
  return {
    listWorkCenters: (code, call) => listCenters(['code', '=', code], call),
    findHoldCenter: async (call) => (await listCenters(['name', 'in', holdWorkCenters], call))[0],
    listOpen: async (workCenter, call) => {
      const domain = [
        ['workcenter_id', '=', workCenter],
        ['date_end', '=', false],
      ];
      const losses = await records.read('mrp.workcenter.productivity', domain, { description: {} }, call);
      return losses.map((loss) => ({ id: mapRecordId(loss), description: mapText(loss['description']) }));
    },
    listFor: async (workCenter, text, call) => {
      const domain = [
        ['workcenter_id', '=', workCenter],
        ['description', 'like', text],
      ];
      const fields = { description: {}, date_start: {}, date_end: {} };
      const losses = await records.read('mrp.workcenter.productivity', domain, fields, call);
      const stops = losses.map((loss) => ({
        id: mapRecordId(loss),
        description: mapText(loss['description']) ?? '',
        startTime: mapInstant(loss['date_start']) ?? '',
        endTime: mapInstant(loss['date_end']),
      }));
      // Odoo reads some characters of the text as wildcards.
      return stops.filter(({ description }) => description.includes(text));
    },
    findMade: (key, call) => records.findByKey('mrp.workcenter.productivity', key, call),
    findReason: async (call) => {
      const domain = [['loss_type', 'in', ['quality', 'availability']]];
      const losses = await records.read('mrp.workcenter.productivity.loss', domain, { loss_type: {} }, call);
      const best = losses.find((loss) => loss['loss_type'] === 'quality') ?? losses[0];
      return best === undefined ? undefined : mapRecordId(best);
    },
    ensure: (key, { workCenter, reason, description }, send, call) => {
      const row = { 'workcenter_id/.id': String(workCenter), 'loss_id/.id': String(reason), description };
      return records.ensure({ model: 'mrp.workcenter.productivity', key, rows: [row] }, send, call);
    },
    end: (ids, at, call) =>
      records.run(
        {
          model: 'mrp.workcenter.productivity',
          method: 'write',
          arguments: { ids, vals: { date_end: formatInstant(new Date(at).toISOString()) } },
        },
        call,
      ),
  };
}
