import type { CallContext } from '../../../../kit/index.ts';
import type { CharacteristicRecord, InspectionResultRecord } from '../records.ts';
import { orUndefined, type Queryable, toInstant } from './rows.ts';

interface CharacteristicRow {
  readonly material: string;
  readonly code: string;
  readonly version: number;
  readonly description: string;
  readonly is_quantitative: boolean;
  readonly is_required: boolean;
  readonly target: string | null;
  readonly lower_limit: string | null;
  readonly upper_limit: string | null;
  readonly unit: string | null;
  readonly codes: CharacteristicRecord['codes'] | null;
}

const characteristicColumns =
  'c.code, c.version, c.description, c.is_quantitative, c.is_required, c.target, c.lower_limit, c.upper_limit, c.unit, c.codes';

function mapCharacteristic(row: CharacteristicRow): CharacteristicRecord {
  return {
    material: row.material,
    code: row.code,
    version: String(row.version),
    description: row.description,
    isQuantitative: row.is_quantitative,
    isRequired: row.is_required,
    target: orUndefined(row.target),
    lowerLimit: orUndefined(row.lower_limit),
    upperLimit: orUndefined(row.upper_limit),
    unit: orUndefined(row.unit),
    codes: orUndefined(row.codes),
  };
}

/** Reads the characteristics to be inspected on lots, as of the creation of each lot. */
export async function readLotCharacteristics(
  database: Queryable,
  lots: readonly string[],
  call: CallContext,
): Promise<readonly (CharacteristicRecord & { readonly inspectionLot: string })[]> {
  const text = `select c.inspection_lot, lot.material, ${characteristicColumns} from quality.lot_characteristic c
    join quality.inspection_lot lot on lot.number = c.inspection_lot where c.inspection_lot = any($1) order by c.inspection_lot, c.position`;
  const rows = await database.query<CharacteristicRow & { readonly inspection_lot: string }>(text, [lots], call);
  return rows.map((row) => ({ ...mapCharacteristic(row), inspectionLot: row.inspection_lot }));
}

/**
 * Reads the present inspection plan of materials: the newest version of each characteristic, of the requested plants.
 */
export async function readMaterialCharacteristics(
  database: Queryable,
  materials: readonly string[],
  plants: readonly string[],
  call: CallContext,
): Promise<readonly CharacteristicRecord[]> {
  const text = `select * from (select distinct on (c.material, c.code) c.material, c.position, ${characteristicColumns}
    from quality.inspection_characteristic c where c.material = any($1) and c.plant = any($2)
    order by c.material, c.code, c.version desc, c.plant) plan order by material, position`;
  return (await database.query<CharacteristicRow>(text, [materials, plants], call)).map(mapCharacteristic);
}

interface ResultRow {
  readonly inspection_lot: string;
  readonly sequence: number;
  readonly code: string;
  readonly value: string | null;
  readonly result_code: string | null;
  readonly valuation: InspectionResultRecord['valuation'];
  readonly inspected_by: string;
  readonly inspected_at: Date;
  readonly supersedes: number | null;
}

/** Reads every result of lots, oldest first, superseded ones too. */
export async function readResults(
  database: Queryable,
  lots: readonly string[],
  call: CallContext,
): Promise<readonly InspectionResultRecord[]> {
  const text = `select inspection_lot, sequence, code, value, result_code, valuation, inspected_by, inspected_at, supersedes
    from quality.inspection_result where inspection_lot = any($1) order by inspection_lot, sequence`;
  return (await database.query<ResultRow>(text, [lots], call)).map((row) => ({
    inspectionLot: row.inspection_lot,
    sequence: row.sequence,
    characteristic: row.code,
    value: orUndefined(row.value),
    code: orUndefined(row.result_code),
    valuation: row.valuation,
    inspectedBy: row.inspected_by,
    inspectedAt: toInstant(row.inspected_at),
    supersedes: orUndefined(row.supersedes),
  }));
}
