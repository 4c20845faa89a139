import { type CallContext, type Clock, createKeptValue } from '../../../../kit/index.ts';
import { createInquiries, mapOne, type OdooClient } from '../../../vendors/odoo/index.ts';
import type { OdooConfig } from '../../config.ts';
import type { CheckpointModule } from '../records.ts';

/** Finds the module of checkpoints that an Odoo has. */
export interface CheckpointModules {
  findCheckpointModule(plant: string, call: CallContext): Promise<CheckpointModule>;
  /** Lists the models that an inspection can refer to; add-ons of the module decide. */
  listReferences(call: CallContext): Promise<readonly string[]>;
}

const keptMs = 10 * 60_000;
/** An absent module may be one that is being upgraded. */
const absentMs = 30_000;

async function readReferences(client: OdooClient, call: CallContext): Promise<readonly string[] | undefined> {
  const fields = await createInquiries(client).readFields('qc.inspection', ['object_id', 'inspection_lines'], call);
  if (fields?.['inspection_lines'] === undefined) return undefined;
  const named = { allfields: ['object_id'], attributes: ['type', 'selection'] };
  const read = mapOne(await client.query({ model: 'qc.inspection', method: 'fields_get', arguments: named }, call));
  const selection = mapOne(read?.['object_id'])?.['selection'];
  return (Array.isArray(selection) ? selection : []).map((entry: unknown) => String((entry as unknown[])[0]));
}

/** Creates the finder of one Odoo; which modules are installed is read every ten minutes, without any every half minute. */
export function createCheckpointModules(client: OdooClient, config: OdooConfig, clock: Clock): CheckpointModules {
  const kept = createKeptValue(
    async (call: CallContext) => ({ references: await readReferences(client, call), at: clock.now() }),
    { isFresh: ({ references, at }) => clock.now() - at < (references === undefined ? absentMs : keptMs) },
  );
  return {
    findCheckpointModule: async (plant, call) => {
      if (config.inspectedPlants.has(plant)) return 'OWN';
      return (await kept.read(call, call.signal)).references === undefined ? 'NONE' : 'OCA';
    },
    listReferences: async (call) => (await kept.read(call, call.signal)).references ?? [],
  };
}
