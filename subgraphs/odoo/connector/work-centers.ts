import type { CallContext, Quarantine } from '../../../kit/index.ts';
import type { OdooClient, OdooRecord } from '../../vendors/odoo/index.ts';
import type { OdooConfig } from '../config.ts';
import { type Loss, mapLoss, mapWorkCenterState } from './map-plant.ts';
import type { WorkCenterStateRecord } from './records.ts';
import type { PlantScopes } from './scopes.ts';
import { lossSpecification, workCenterSpecification } from './specifications.ts';

/** Reads the state of work centers. */
export interface WorkCenterReader {
  readWorkCenterStates(
    plant: string,
    codes: readonly string[],
    call: CallContext,
  ): Promise<readonly WorkCenterStateRecord[]>;
  /**
   * Lists the work centers of a plant; empty when several plants are served and nothing assigns work centers to them.
   */
  listWorkCenterStates(plant: string, call: CallContext): Promise<readonly WorkCenterStateRecord[]>;
}

/** Dependencies of a work center reader. */
export interface WorkCenterReaderOptions {
  readonly scopes: PlantScopes;
  readonly quarantine: Quarantine;
}

const noun = 'WorkCenterExecution';

/** Creates a reader of work centers. */
export function createWorkCenterReader(
  client: OdooClient,
  { plants, odoo }: OdooConfig,
  { scopes, quarantine }: WorkCenterReaderOptions,
): WorkCenterReader {
  const readOpenLosses = async (workCenters: readonly unknown[], call: CallContext): Promise<readonly Loss[]> => {
    const domain = [
      ['workcenter_id', 'in', workCenters],
      ['date_end', '=', false],
    ];
    const model = 'mrp.workcenter.productivity';
    const records = await client.read(
      () => ({ model, domain, specification: lossSpecification, order: 'id desc' }),
      call,
    );
    return records.flatMap((record) => {
      const name = { noun: 'WorkCenterLoss', key: String(record['id']) };
      return quarantine.read(name, () => mapLoss(record)) ?? [];
    });
  };
  const mapOne = (record: OdooRecord, losses: readonly Loss[], plant: string) => {
    const { code } = record;
    const key = typeof code === 'string' && code.trim() !== '' ? `${plant}/${code.trim()}` : '?';
    return quarantine.read({ noun, key, plant }, () => mapWorkCenterState(record, losses, plant));
  };
  const read = async (plant: string, leaf: readonly unknown[], call: CallContext) => {
    const domain = [leaf, ...scopes.createCompanyDomain('company_id', plant)];
    const records = await client.read(
      () => ({ model: 'mrp.workcenter', domain, specification: workCenterSpecification, order: 'id' }),
      call,
    );
    const blocked = records.filter((record) => record['working_state'] === 'blocked').map(({ id }) => id);
    const losses = blocked.length === 0 ? [] : await readOpenLosses(blocked, call);
    return records.map((record) => mapOne(record, losses, plant)).filter((state) => state !== undefined);
  };
  return {
    readWorkCenterStates: (plant, codes, call) => read(plant, ['code', 'in', codes], call),
    listWorkCenterStates: async (plant, call) => {
      const isAmbiguous = plants.length > 1 && odoo.scopes[plant]?.company === undefined;
      return isAmbiguous ? [] : read(plant, ['code', '!=', false], call);
    },
  };
}
