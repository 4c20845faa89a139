import type { CallContext } from '../../../../kit/index.ts';
import { formatInstant, mapInstant, mapRecordId, mapText } from '../values.ts';
import type { OdooRecords, Send } from './record-client.ts';

/** A time that a work center does not work, and what for. */
export interface Stop {
  readonly id: number;
  readonly description: string;
  /** Odoo's whole seconds. */
  readonly startTime: string;
  /** Absent while it lasts. */
  readonly endTime: string | undefined;
}

/** Stops of work centers. */
export interface BlockWrites {
  /** The plant's work centers of this code, which Odoo does not keep unique. */
  listWorkCenters(code: string, call: CallContext): Promise<readonly number[]>;
  /** Where work orders are put that may not be started; `undefined` when the plant has no such work center. */
  findHoldCenter(call: CallContext): Promise<number | undefined>;
  /** The stops of a work center that have not ended, with what they are for. */
  listOpen(
    workCenter: number,
    call: CallContext,
  ): Promise<readonly { readonly id: number; readonly description: string | undefined }[]>;
  /** The stops of a work center for something, ended or not, by how what they are for is written. */
  listFor(workCenter: number, text: string, call: CallContext): Promise<readonly Stop[]>;
  /** The stop that a key made, whether ended or not. */
  findMade(key: string, call: CallContext): Promise<number | undefined>;
  /** Stops a work center; `undefined` when Odoo has no reason that blocks. */
  findReason(call: CallContext): Promise<number | undefined>;
  ensure(
    key: string,
    stop: { readonly workCenter: number; readonly reason: number; readonly description: string },
    send: Send,
    call: CallContext,
  ): Promise<number>;
  /** Ends stops, and no others that the work center may have: `unblock` would end those too. */
  end(ids: readonly number[], at: number, call: CallContext): Promise<unknown>;
}

/** Stops as open losses of a work center: the only thing that keeps its work orders from being started. */
export function createBlockWrites(
  ask: OdooRecords,
  { holdWorkCenters }: { readonly holdWorkCenters: readonly string[] },
): BlockWrites {
  const listCenters = async (leaf: readonly unknown[], call: CallContext) => {
    const domain = [leaf, ['company_id', 'in', [await ask.readCompany(call), false]]];
    return (await ask.read('mrp.workcenter', domain, { name: {} }, call)).map(mapRecordId);
  };
  return {
    listWorkCenters: (code, call) => listCenters(['code', '=', code], call),
    findHoldCenter: async (call) => (await listCenters(['name', 'in', holdWorkCenters], call))[0],
    listOpen: async (workCenter, call) => {
      const domain = [
        ['workcenter_id', '=', workCenter],
        ['date_end', '=', false],
      ];
      const losses = await ask.read('mrp.workcenter.productivity', domain, { description: {} }, call);
      return losses.map((loss) => ({ id: mapRecordId(loss), description: mapText(loss['description']) }));
    },
    listFor: async (workCenter, text, call) => {
      const domain = [
        ['workcenter_id', '=', workCenter],
        ['description', 'like', text],
      ];
      const fields = { description: {}, date_start: {}, date_end: {} };
      const losses = await ask.read('mrp.workcenter.productivity', domain, fields, call);
      const stops = losses.map((loss) => ({
        id: mapRecordId(loss),
        description: mapText(loss['description']) ?? '',
        startTime: mapInstant(loss['date_start']) ?? '',
        endTime: mapInstant(loss['date_end']),
      }));
      // Odoo reads some signs of the text as wildcards.
      return stops.filter(({ description }) => description.includes(text));
    },
    findMade: (key, call) => ask.findByKey('mrp.workcenter.productivity', key, call),
    findReason: async (call) => {
      const domain = [['loss_type', 'in', ['quality', 'availability']]];
      const losses = await ask.read('mrp.workcenter.productivity.loss', domain, { loss_type: {} }, call);
      const best = losses.find((loss) => loss['loss_type'] === 'quality') ?? losses[0];
      return best === undefined ? undefined : mapRecordId(best);
    },
    ensure: (key, { workCenter, reason, description }, send, call) => {
      const row = { 'workcenter_id/.id': String(workCenter), 'loss_id/.id': String(reason), description };
      return ask.ensure({ model: 'mrp.workcenter.productivity', key, rows: [row] }, send, call);
    },
    end: (ids, at, call) =>
      ask.run(
        {
          model: 'mrp.workcenter.productivity',
          method: 'write',
          arguments: { ids, vals: { date_end: formatInstant(new Date(at).toISOString()) } },
        },
        call,
      ),
  };
}
