import { sumDecimals } from '../../../schema/canonical/index.ts';
import {
  mapFloat,
  mapId,
  mapMany,
  mapOne,
  mapRecordId,
  mapText,
  type OdooRecord,
  refuseValue,
  type Units,
} from '../../vendors/odoo/index.ts';
import { type OrderNumbers, parseOrigin } from './map-execution.ts';
import type { BatchKey, GenealogyRecord, StockRecord, WorkCenterStateRecord } from './records.ts';

/** An open loss: its work center, and its reason as the name with a person's note. */
export interface Loss {
  readonly workCenter: number | undefined;
  readonly reason: string;
}

/** Maps a loss that has not ended. @throws SystemError when a value cannot be read. */
export function mapLoss(loss: OdooRecord): Loss {
  const texts = [mapText(mapOne(loss['loss_id'])?.['name']), mapText(loss['description'])].filter(
    (text) => text !== undefined,
  );
  return { workCenter: mapId(loss['workcenter_id']), reason: texts.join(': ') || 'Blocked' };
}

/** Maps a work center with the open losses that stop it. @throws SystemError when a value cannot be read. */
export function mapWorkCenterState(
  record: OdooRecord,
  losses: readonly Loss[],
  plant: string,
): WorkCenterStateRecord | undefined {
  const code = mapText(record['code']);
  if (code === undefined) return undefined;
  const id = mapRecordId(record);
  const common = {
    plant,
    code,
    id,
    oee: record['oee'] === undefined ? undefined : mapFloat(record['oee']),
  };
  const workingState = mapText(record['working_state']);
  if (workingState === 'blocked') {
    const blockedReason = losses.find(({ workCenter }) => workCenter === id)?.reason ?? 'Blocked';
    // Odoo has no state for maintenance: it is a loss of that name.
    return { ...common, state: /maintenance/i.test(blockedReason) ? 'MAINTENANCE' : 'BLOCKED', blockedReason };
  }
  if (workingState === 'done') return { ...common, state: 'RUNNING' };
  return { ...common, state: workingState === 'normal' ? 'AVAILABLE' : 'OTHER' };
}

/** Names of the locations with restricted stock. */
export interface LocationNames {
  readonly quality: readonly string[];
  readonly blocked: readonly string[];
}

/** Finds the usability of goods at a location from its full name. */
export function classifyPath(
  completeName: string | undefined,
  names: LocationNames,
): 'unrestricted' | 'inQualityInspection' | 'blocked' {
  const path = completeName?.split('/') ?? [];
  if (path.some((part) => names.blocked.includes(part))) return 'blocked';
  return path.some((part) => names.quality.includes(part)) ? 'inQualityInspection' : 'unrestricted';
}

/**
 * Maps stock of one material from its quants in internal locations. @throws SystemError when they are in several units.
 */
export function mapStock(
  records: readonly OdooRecord[],
  {
    plant,
    material,
    names,
    units,
  }: {
    readonly plant: string;
    readonly material: string;
    readonly names: LocationNames;
    readonly units: Units;
  },
): StockRecord {
  const kept = records[0]?.['product_uom_id'];
  const odd = records.find((record) => mapId(record['product_uom_id']) !== mapId(kept));
  if (odd !== undefined) throw refuseValue('quantity in the unit of the others', odd['product_uom_id']);
  const unit = units.findCode(kept);
  const sumFigure = (figure: string) => ({
    value: sumDecimals(
      records
        .filter((record) => classifyPath(mapText(mapOne(record['location_id'])?.['complete_name']), names) === figure)
        .map((record) => mapFloat(record['quantity'])),
    ),
    unit,
  });
  return {
    plant,
    material,
    unrestricted: sumFigure('unrestricted'),
    inQualityInspection: sumFigure('inQualityInspection'),
    blocked: sumFigure('blocked'),
  };
}

/** Maps the batch of a move line; `undefined` when its product has no number, or the line no lot. */
export function mapBatchKey(line: OdooRecord): BatchKey | undefined {
  const material = mapText(mapOne(line['product_id'])?.['default_code']);
  const number = mapText(mapOne(line['lot_id'])?.['name']);
  return material === undefined || number === undefined ? undefined : { material, number };
}

function findProduction(line: OdooRecord): OdooRecord {
  const move = mapOne(line['move_id']);
  return mapOne(move?.['raw_material_production_id']) ?? mapOne(move?.['production_id']) ?? {};
}

/** Maps the genealogy in a move line of a lot: the lots that it was made from, and those that it went into. */
export function mapGenealogy(
  line: OdooRecord,
  {
    orders,
    units,
    findPlant,
  }: {
    readonly orders: OrderNumbers;
    readonly units: Units;
    readonly findPlant: (production: OdooRecord) => string | undefined;
  },
): readonly GenealogyRecord[] {
  const production = findProduction(line);
  const place = { plant: findPlant(production), orderNumber: parseOrigin(production['origin'], orders) };
  const mapStep = (made: OdooRecord, used: OdooRecord): readonly GenealogyRecord[] => {
    const [produced, consumed] = [mapBatchKey(made), mapBatchKey(used)];
    if (produced === undefined || consumed === undefined) return [];
    const quantity = { value: mapFloat(used['quantity']), unit: units.findCode(used['product_uom_id']) };
    return [{ ...place, id: `${mapRecordId(made)}<${mapRecordId(used)}`, produced, consumed, quantity }];
  };
  return [
    ...mapMany(line['consume_line_ids']).flatMap((used) => mapStep(line, used)),
    ...mapMany(line['produce_line_ids']).flatMap((made) => mapStep(made, line)),
  ];
}
