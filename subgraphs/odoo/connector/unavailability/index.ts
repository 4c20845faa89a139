import type { CallContext, Clock, Quarantine } from '../../../../kit/index.ts';
import {
  formatInstant,
  mapId,
  mapInstant,
  mapMany,
  mapRecordId,
  mapText,
  type OdooClient,
  type OdooRecord,
} from '../../../vendors/odoo/index.ts';
import type { OdooConfig } from '../../config.ts';
import {
  type ChangedUnavailability,
  type UnavailabilityKind,
  type UnavailabilityRecord,
  unavailabilityKinds,
} from '../records.ts';
import { type Domain, hasOwnCompany, type PlantScopes } from '../scopes.ts';
import { type Center, createRecord, mapClosure, mapMaintenance, mapStop, parseKey, type Span } from './map.ts';
import { createModelFinder, type ModelFinder, type UnavailabilityModel } from './models.ts';

/** Reads the times in which work centers are not available: stops, closures and planned maintenance. */
export interface UnavailabilityReader {
  /** Lists what is present or planned in a plant; empty where several plants are served, and none has a company of its own. */
  listUnavailability(plant: string, call: CallContext): Promise<readonly UnavailabilityRecord[]>;
  /** Reads records by key, also those that are over; one that Odoo does not have is left out. */
  readUnavailability(
    plant: string,
    keys: readonly string[],
    call: CallContext,
  ): Promise<readonly UnavailabilityRecord[]>;
  /** Reads what was written since a stamp, and every stop that is open; without a stamp, what is present or planned. */
  readChangedUnavailability(
    query: { readonly plant: string; readonly kind: UnavailabilityKind; readonly since: string | undefined },
    call: CallContext,
  ): Promise<ChangedUnavailability>;
}

/** Dependencies of the reader. */
interface Reading {
  readonly client: OdooClient;
  readonly config: OdooConfig;
  readonly scopes: PlantScopes;
  readonly quarantine: Quarantine;
  readonly clock: Clock;
  readonly models: ModelFinder;
}

const noun = 'WorkCenterUnavailability';
const module = 'plantgraph.';

/** Reads the work centers of a plant with their resources. */
async function readCenters({ client, scopes }: Reading, plant: string, call: CallContext): Promise<readonly Center[]> {
  const specification = { code: {}, resource_id: { fields: {} }, resource_calendar_id: { fields: {} } };
  const domain = [['code', '!=', false], ...scopes.createCompanyDomain('company_id', plant)];
  const records = await client.read(() => ({ model: 'mrp.workcenter', domain, specification, order: 'id' }), call);
  return records.flatMap((record) => {
    const code = mapText(record['code']);
    if (code === undefined) return [];
    return [{ code, resource: mapId(record['resource_id']), calendar: mapId(record['resource_calendar_id']) }];
  });
}

function mapSpan({ config }: Reading, kind: UnavailabilityKind, record: OdooRecord, centers: readonly Center[]): Span {
  if (kind === 'STOP') return mapStop(record, config.odoo.setupLosses);
  return kind === 'CLOSURE' ? mapClosure(record, centers) : mapMaintenance(record, config.odoo.maintenanceEquipment);
}

/** Limits a search to a plant's company. A closure without a company is one of all of them. */
function createScope(
  { scopes }: Reading,
  { company }: UnavailabilityModel,
  kind: UnavailabilityKind,
  plant: string,
): Domain {
  const leaves = scopes.createCompanyDomain(company, plant);
  return kind === 'CLOSURE' && leaves.length > 0 ? ['|', [company, '=', false], ...leaves] : leaves;
}

/** A search of one kind in a plant. `codes`: for these work centers only, also where it concerns them no more. */
interface Search {
  readonly plant: string;
  readonly kind: UnavailabilityKind;
  readonly leaves: (model: UnavailabilityModel) => Domain;
  readonly findCodes?: (id: number) => readonly string[];
}

async function search(reading: Reading, { plant, kind, leaves, findCodes }: Search, call: CallContext) {
  const { client, quarantine, clock, models, config } = reading;
  const found = hasOwnCompany(config, plant) ? await models.find(kind, call) : undefined;
  if (found === undefined) return { records: [], newest: undefined, model: found };
  const { model, specification } = found;
  const domain = [...leaves(found), ...createScope(reading, found, kind, plant)];
  const rows = await client.read(() => ({ model, domain, specification, order: 'id' }), call);
  const centers = kind === 'CLOSURE' && rows.length > 0 ? await readCenters(reading, plant, call) : [];
  const now = clock.now();
  const records = rows.flatMap((record) => {
    const name = { noun, key: `${kind.toLowerCase()}-${String(record['id'])}`, plant };
    return (
      quarantine.read(name, () => {
        const span = mapSpan(reading, kind, record, centers);
        const codes = findCodes?.(span.id) ?? span.codes;
        return codes.map((code) => createRecord(span, { plant, code, kind }, { record, now }));
      }) ?? []
    );
  });
  // Of all rows: closures of people's calendars concern no work center.
  const newest =
    rows
      .map((row) => mapInstant(row['write_date']) ?? '')
      .toSorted()
      .at(-1) || undefined;
  return { records, newest, model: found };
}

/** Marks the stops that commands of holds made: they carry an external id of ours. */
async function markHolds({ client }: Reading, records: readonly UnavailabilityRecord[], call: CallContext) {
  const ids = records.flatMap(({ kind, key }) => (kind === 'STOP' ? (parseKey(key)?.id ?? []) : []));
  if (ids.length === 0) return records;
  const named = { ids: [...new Set(ids)] };
  const metadata = await client.query(
    { model: 'mrp.workcenter.productivity', method: 'get_metadata', arguments: named },
    call,
  );
  const own = new Set(
    mapMany(metadata)
      .filter(({ xmlids }) => mapMany(xmlids).some(({ xmlid }) => String(xmlid).startsWith(module)))
      .map(mapRecordId),
  );
  return records.map((record) => ({
    ...record,
    isHold: record.kind === 'STOP' && own.has(parseKey(record.key)?.id ?? 0),
  }));
}

const isAhead = ({ state }: UnavailabilityRecord): boolean => state === 'PLANNED' || state === 'PRESENT';

async function readByKeys(reading: Reading, plant: string, keys: readonly string[], call: CallContext) {
  const parsed = keys.flatMap((key) => parseKey(key) ?? []);
  const found = await Promise.all(
    [...Map.groupBy(parsed, ({ kind }) => kind)].map(async ([kind, group]) => {
      const ids = [...new Set(group.map(({ id }) => id))];
      const findCodes = (id: number) => group.filter((one) => one.id === id).map(({ code }) => code);
      return (await search(reading, { plant, kind, leaves: () => [['id', 'in', ids]], findCodes }, call)).records;
    }),
  );
  return markHolds(reading, found.flat(), call);
}

/** Reads the newest change stamp of a model, at the beginning: what was written before is not read. */
async function readNewest({ client }: Reading, { model, base }: UnavailabilityModel, call: CallContext) {
  const specification = { write_date: {} };
  const query = { model, domain: base, specification, order: 'write_date desc, id desc', limit: 1 };
  const [record] = await client.read(() => query, call);
  return mapInstant(record?.['write_date']);
}

/** Creates the reader of one Odoo. */
export function createUnavailabilityReader(options: Omit<Reading, 'models'>): UnavailabilityReader {
  const reading: Reading = { ...options, models: createModelFinder(options.client, options.clock) };
  const createPresent = ({ base, createPresent: create }: UnavailabilityModel): Domain => [
    ...base,
    ...create(new Date(options.clock.now()).toISOString()),
  ];
  return {
    listUnavailability: async (plant, call) => {
      const found = await Promise.all(
        unavailabilityKinds.map((kind) => search(reading, { plant, kind, leaves: createPresent }, call)),
      );
      return markHolds(reading, found.flatMap(({ records }) => records).filter(isAhead), call);
    },
    readUnavailability: (plant, keys, call) => readByKeys(reading, plant, keys, call),
    readChangedUnavailability: async ({ plant, kind, since }, call) => {
      if (since === undefined) {
        const { records, model } = await search(reading, { plant, kind, leaves: createPresent }, call);
        const newest = model === undefined ? undefined : await readNewest(reading, model, call);
        return { records, newest };
      }
      const written = ['write_date', '>=', formatInstant(since)];
      // A stop is long enough one day without being written.
      const leaves = ({ base }: UnavailabilityModel): Domain =>
        kind === 'STOP' ? [...base, '|', ['date_end', '=', false], written] : [...base, written];
      const { records, newest } = await search(reading, { plant, kind, leaves }, call);
      return { records, newest };
    },
  };
}
