import type { CallContext, Quarantine } from '../../../../kit/index.ts';
import {
  createExternalName,
  formatCheckpointKey,
  formatInstant,
  mapInstant,
  mapMany,
  mapRecordId,
  mapText,
  type OdooClient,
  type OdooRecord,
  parseCheckpointName,
  type UnitReader,
} from '../../../vendors/odoo/index.ts';
import type { CheckpointPage, CheckpointRecord } from '../records.ts';
import type { Domain } from '../scopes.ts';
import { inspectionSpecification, mapCheckpoint } from './map.ts';
import type { CheckpointModules } from './module.ts';
import { checkpointNames } from './names.ts';

export { type CheckpointModules, createCheckpointModules } from './module.ts';

/** Reads the checkpoints of inspection lots. */
export interface CheckpointReader extends Pick<CheckpointModules, 'findCheckpointModule'> {
  /** Reads the checkpoints of lots; a lot without one is left out. */
  readCheckpoints(plant: string, lots: readonly string[], call: CallContext): Promise<readonly CheckpointRecord[]>;
  /** Reads a page of the checkpoints that were written since an instant, by native id. */
  readChangedCheckpointPage(
    query: { readonly since: string; readonly afterId: number; readonly first: number },
    call: CallContext,
  ): Promise<CheckpointPage>;
}

/** Dependencies of the reader. */
export interface CheckpointReaderOptions {
  readonly plants: readonly string[];
  readonly modules: CheckpointModules;
  readonly units: UnitReader;
  readonly quarantine: Quarantine;
}

interface Source extends CheckpointReaderOptions {
  readonly client: OdooClient;
}

const model = 'qc.inspection';
const module = 'plantgraph';

function readInspections(
  { client }: Source,
  part: { readonly domain: Domain; readonly limit?: number },
  call: CallContext,
): Promise<readonly OdooRecord[]> {
  return client.read(() => ({ model, specification: inspectionSpecification, order: 'id', ...part }), call);
}

/** Finds the inspection of a lot by its external id: its name is for people, who may change it. */
async function findInspection({ client }: Source, key: string, call: CallContext): Promise<number | undefined> {
  const [found, id] = (await client.findReference(module, createExternalName(key), call)) ?? [];
  return found === model && typeof id === 'number' ? id : undefined;
}

async function readByLots(source: Source, plant: string, lots: readonly string[], call: CallContext) {
  if ((await source.modules.findCheckpointModule(plant, call)) !== 'OCA') return [];
  const named = await Promise.all(
    lots.map(async (inspectionLot) => ({
      inspectionLot,
      id: await findInspection(source, formatCheckpointKey(plant, inspectionLot), call),
    })),
  );
  const ids = named.flatMap(({ id }) => id ?? []);
  if (ids.length === 0) return [];
  const units = await source.units.readUnits(call);
  const records = await readInspections(source, { domain: [['id', 'in', ids]] }, call);
  return records.flatMap((record) => {
    const found = named.find(({ id }) => id === mapRecordId(record));
    return found === undefined ? [] : [mapCheckpoint(record, { plant, inspectionLot: found.inspectionLot }, units)];
  });
}

/** Finds the newest stamp of an inspection and its lines. */
const findStamp = (record: OdooRecord): string =>
  [record, ...mapMany(record['inspection_lines'])]
    .map((one) => mapInstant(one['write_date']) ?? '')
    .toSorted()
    .at(-1) ?? '';

async function readChangedPage(
  source: Source,
  { since, afterId, first }: Parameters<CheckpointReader['readChangedCheckpointPage']>[0],
  call: CallContext,
): Promise<CheckpointPage> {
  const { plants, modules, quarantine } = source;
  const found = await Promise.all(plants.map((plant) => modules.findCheckpointModule(plant, call)));
  const served = plants.filter((_, index) => found[index] === 'OCA');
  if (served.length === 0) return { checkpoints: [], newest: undefined, nextAfterId: undefined };
  const units = await source.units.readUnits(call);
  const stamp = formatInstant(since);
  const written = ['|', ['write_date', '>=', stamp], ['inspection_lines.write_date', '>=', stamp]];
  const domain = [['name', '=like', checkpointNames], ['id', '>', afterId], ...written];
  const records = await readInspections(source, { domain, limit: first }, call);
  const checkpoints = records.flatMap((record) => {
    const lot = parseCheckpointName(mapText(record['name']));
    if (lot === undefined || !served.includes(lot.plant)) return [];
    const name = { noun: 'Checkpoint', key: lot.inspectionLot, plant: lot.plant };
    return quarantine.read(name, () => mapCheckpoint(record, lot, units)) ?? [];
  });
  const last = records.length < first ? undefined : records.at(-1);
  return {
    checkpoints,
    newest: records.map(findStamp).toSorted().at(-1),
    nextAfterId: last === undefined ? undefined : mapRecordId(last),
  };
}

/** Creates the reader of one Odoo. */
export function createCheckpointReader(client: OdooClient, options: CheckpointReaderOptions): CheckpointReader {
  const source: Source = { client, ...options };
  return {
    findCheckpointModule: options.modules.findCheckpointModule,
    readCheckpoints: (plant, lots, call) => readByLots(source, plant, lots, call),
    readChangedCheckpointPage: (query, call) => readChangedPage(source, query, call),
  };
}
