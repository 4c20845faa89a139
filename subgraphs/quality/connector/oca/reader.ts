import { type CallContext, type Clock, createKeptValue, type Quarantine } from '../../../../kit/index.ts';
import {
  createExternalName,
  formatCheckpointKey,
  formatCheckpointNotes,
  mapInstant,
  mapMany,
  mapOne,
  mapRecordId,
  mapText,
  type OdooClient,
  type OdooRecord,
  parseCheckpointName,
  type Specification,
  type UnitReader,
} from '../../../vendors/odoo/index.ts';
import type { OcaConfig } from '../../config.ts';
import type { Inspection } from './inspection.ts';
import { mapInspection } from './map-inspection.ts';

/** Names of an inspection's modules beyond the first: which fields and references it has. */
export interface InspectionFields {
  /** Models to which an inspection may refer, such as `stock.lot`. */
  readonly references: readonly string[];
  readonly hasField: (name: string) => boolean;
  /** Decimals of a measured value. */
  readonly digits: number;
}

/** Inspections that were read, with everything that was found. */
export interface ReadInspections {
  readonly inspections: readonly Inspection[];
  /** Native ids of every record of the answer, also of those without a material or with an unreadable value. */
  readonly ids: readonly number[];
  /** Newest change stamp. */
  readonly newest: string | undefined;
}

/** Reads inspections of one Odoo. */
export interface InspectionReader {
  readFields(call: CallContext): Promise<InspectionFields>;
  /** Reads the inspections with these native ids or names. */
  readNamed(ids: readonly number[], names: readonly string[], call: CallContext): Promise<ReadInspections>;
  /** Reads inspections written at or after an instant, by ascending native id. */
  readChanged(
    query: { readonly since: string | undefined; readonly afterId: number; readonly first: number },
    call: CallContext,
  ): Promise<ReadInspections>;
}

const user = { fields: { login: {} } };
const reference = { fields: {} };
const answers = { fields: { name: {}, ok: {} } };
const lineSpecification: Specification = {
  name: {},
  test_line: reference,
  question_type: {},
  min_value: {},
  max_value: {},
  test_uom_id: reference,
  uom_id: reference,
  possible_ql_values: answers,
  quantitative_value: {},
  qualitative_value: answers,
  success: {},
  write_date: {},
  write_uid: user,
};

/** Creates the specification of an inspection. */
export function createInspectionSpecification({ hasField }: Pick<InspectionFields, 'hasField'>): Specification {
  return {
    name: {},
    product_id: { fields: { default_code: {}, uom_id: reference } },
    qty: {},
    state: {},
    success: {},
    internal_notes: {},
    company_id: { fields: { name: {} } },
    create_date: {},
    write_date: {},
    write_uid: user,
    inspection_lines: { fields: lineSpecification },
    ...(hasField('lot_id') ? { lot_id: { fields: { name: {} } } } : {}),
    ...(hasField('picking_id') ? { picking_id: { fields: { picking_type_code: {} } } } : {}),
    ...(hasField('production_id') ? { production_id: { fields: { origin: {} } } } : {}),
  };
}

const optional = ['lot_id', 'picking_id', 'production_id'];
const defaultDigits = 5;

async function readFields(client: OdooClient, call: CallContext): Promise<InspectionFields> {
  const attributes = ['type', 'selection', 'digits'];
  const read = (model: 'qc.inspection' | 'qc.inspection.line', allfields: readonly string[]) =>
    client.query({ model, method: 'fields_get', arguments: { allfields, attributes } }, call);
  const [header, line] = await Promise.all([
    read('qc.inspection', ['object_id', ...optional]),
    read('qc.inspection.line', ['quantitative_value']),
  ]);
  const fields = mapOne(header) ?? {};
  const selection = mapOne(fields['object_id'])?.['selection'];
  const digits = mapOne(mapOne(line)?.['quantitative_value'])?.['digits'];
  return {
    references: (Array.isArray(selection) ? selection : []).map((entry: unknown) => String((entry as unknown[])[0])),
    hasField: (name) => fields[name] !== undefined,
    digits: Array.isArray(digits) ? Number(digits[1]) : defaultDigits,
  };
}

/** Finds the plant of an inspection by its company. */
function findPlant({ plants, odoo: { scopes } }: OcaConfig, record: OdooRecord): string | undefined {
  const company = mapText(mapOne(record['company_id'])?.['name']);
  return plants.find((plant) => scopes[plant] === undefined || scopes[plant].company === company);
}

/** Creates the domain of the inspections of the configured plants. */
function createScope({ plants, odoo: { scopes } }: OcaConfig): readonly unknown[] {
  const companies = plants.map((plant) => scopes[plant]?.company);
  return companies.some((company) => company === undefined) ? [] : [['company_id.name', 'in', companies]];
}

/**
 * True for the checkpoint of a lot, which no quality system may take for a lot: neither that of another plant in the same
 * database, nor one that reads the database under another address.
 */
async function isCheckpoint(client: OdooClient, record: OdooRecord, call: CallContext): Promise<boolean> {
  const lot = parseCheckpointName(mapText(record['name']));
  if (lot === undefined) return false;
  if (mapText(record['internal_notes'])?.startsWith(formatCheckpointNotes(lot.inspectionLot)) === true) return true;
  // People edit notes, and a sequence of theirs may number inspections alike.
  const name = createExternalName(formatCheckpointKey(lot.plant, lot.inspectionLot));
  const [model, id] = (await client.findReference('plantgraph', name, call)) ?? [];
  return model === 'qc.inspection' && id === mapRecordId(record);
}

/** Newest stamp of an inspection and its lines. */
function findStamp(record: OdooRecord): string {
  const stamps = [record, ...mapMany(record['inspection_lines'])].map(({ write_date: at }) => mapInstant(at) ?? '');
  return stamps.toSorted().at(-1) ?? '';
}

/** Dependencies of an inspection reader. */
export interface InspectionReaderOptions {
  readonly config: OcaConfig;
  readonly units: UnitReader;
  readonly quarantine: Quarantine;
  readonly clock: Clock;
}

const keepMs = 600_000;

/** Creates the reader of the inspections of one Odoo. */
export function createInspectionReader(
  client: OdooClient,
  { config, units, quarantine, clock }: InspectionReaderOptions,
): InspectionReader {
  const { originPrefix, numberPrefix } = config.odoo;
  const kept = createKeptValue(
    async (call: CallContext) => ({ ...(await readFields(client, call)), at: clock.now() }),
    { isFresh: ({ at }) => clock.now() - at < keepMs },
  );
  const scope = createScope(config);
  const read = async (domain: readonly unknown[], limit: number | undefined, call: CallContext) => {
    const specification = createInspectionSpecification(await kept.read(call, call.signal));
    const joined = [...scope.map(() => '&'), ...scope, ...domain];
    const query = { model: 'qc.inspection', domain: joined, specification, order: 'id' } as const;
    const records = await client.read(() => (limit === undefined ? query : { ...query, limit }), call);
    const known = await units.readUnits(call);
    const own = await Promise.all(records.map((record) => isCheckpoint(client, record, call)));
    const map = (record: OdooRecord) => {
      const plant = findPlant(config, record);
      if (plant === undefined) return undefined;
      const name = { noun: 'InspectionLot', key: `${numberPrefix}${String(record['name'])}`, plant };
      return quarantine.read(name, () => mapInspection(record, { units: known, plant, originPrefix }));
    };
    return {
      inspections: records.flatMap((record, index) => (own[index] === true ? [] : (map(record) ?? []))),
      ids: records.map(mapRecordId),
      newest: records.map(findStamp).toSorted().at(-1),
    };
  };
  return {
    readFields: (call) => kept.read(call, call.signal),
    readNamed: (ids, names, call) => read(['|', ['id', 'in', ids], ['name', 'in', names]], undefined, call),
    readChanged: ({ since, afterId, first }, call) => {
      const stamp = since?.slice(0, 19).replace('T', ' ');
      const changed = [
        ['write_date', '>=', stamp],
        ['inspection_lines.write_date', '>=', stamp],
      ];
      const behind = ['id', '>', afterId];
      return read(stamp === undefined ? [behind] : ['&', behind, '|', ...changed], first, call);
    },
  };
}
