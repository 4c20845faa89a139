import { sumDecimals } from '../../../schema/canonical/index.ts';
import type { OdooRecord } from './client.ts';
import { parseOrigin } from './map-execution.ts';
import type { BatchKey, GenealogyRecord, StockRecord, WorkCenterStateRecord } from './records.ts';
import { mapFloat, mapMany, mapOne, mapText, mapUnit } from './values.ts';

/** The reason of an open loss: its name and what someone wrote. */
function describeLoss(loss: OdooRecord): string {
  const texts = [mapText(mapOne(loss['loss_id'])?.['name']), mapText(loss['description'])].filter(
    (text) => text !== undefined,
  );
  return texts.join(': ') || 'Blocked';
}

/** A work center with the open losses that stop it. */
export function mapWorkCenterState(
  record: OdooRecord,
  losses: readonly OdooRecord[],
  plant: string,
): WorkCenterStateRecord | undefined {
  const code = mapText(record['code']);
  if (code === undefined) return undefined;
  const loss = losses.find((candidate) => mapOne(candidate['workcenter_id'])?.['id'] === record['id']);
  const common = {
    plant,
    code,
    id: Number(record['id']),
    oee: typeof record['oee'] === 'number' ? mapFloat(record['oee']) : undefined,
  };
  if (record['working_state'] === 'blocked') {
    const blockedReason = loss === undefined ? 'Blocked' : describeLoss(loss);
    // Odoo has no state of its own for maintenance: it is a loss by that name.
    return { ...common, state: /maintenance/i.test(blockedReason) ? 'MAINTENANCE' : 'BLOCKED', blockedReason };
  }
  if (record['working_state'] === 'done') return { ...common, state: 'RUNNING' };
  return { ...common, state: record['working_state'] === 'normal' ? 'AVAILABLE' : 'OTHER' };
}

/** Names of the locations whose stock may not be used freely. */
export interface LocationNames {
  readonly quality: readonly string[];
  readonly blocked: readonly string[];
}

function classifyLocation(
  record: OdooRecord,
  names: LocationNames,
): 'unrestricted' | 'inQualityInspection' | 'blocked' {
  const path = mapText(mapOne(record['location_id'])?.['complete_name'])?.split('/') ?? [];
  if (path.some((part) => names.blocked.includes(part))) return 'blocked';
  return path.some((part) => names.quality.includes(part)) ? 'inQualityInspection' : 'unrestricted';
}

/** Stock per material from quants in internal locations. */
export function mapStock(
  records: readonly OdooRecord[],
  { plant, names }: { readonly plant: string; readonly names: LocationNames },
): readonly StockRecord[] {
  const groups = Map.groupBy(records, (record) => mapText(mapOne(record['product_id'])?.['default_code']) ?? '');
  return [...groups].flatMap(([material, group]) => {
    if (material === '') return [];
    const unit = mapUnit(group[0]?.['product_uom_id']);
    const sumFigure = (figure: string) => ({
      value: sumDecimals(
        group
          .filter((record) => classifyLocation(record, names) === figure)
          .map((record) => mapFloat(record['quantity'])),
      ),
      unit,
    });
    return [
      {
        plant,
        material,
        unrestricted: sumFigure('unrestricted'),
        inQualityInspection: sumFigure('inQualityInspection'),
        blocked: sumFigure('blocked'),
      },
    ];
  });
}

function mapBatchKey(line: OdooRecord): BatchKey | undefined {
  const material = mapText(mapOne(line['product_id'])?.['default_code']);
  const number = mapText(mapOne(line['lot_id'])?.['name']);
  return material === undefined || number === undefined ? undefined : { material, number };
}

function findProduction(line: OdooRecord): OdooRecord {
  const move = mapOne(line['move_id']);
  return mapOne(move?.['raw_material_production_id']) ?? mapOne(move?.['production_id']) ?? {};
}

/** What a move line of a lot tells: the lots that it was made from, and those that it went into. */
export function mapGenealogy(
  line: OdooRecord,
  {
    originPrefix,
    findPlant,
  }: { readonly originPrefix: string; readonly findPlant: (production: OdooRecord) => string | undefined },
): readonly GenealogyRecord[] {
  const production = findProduction(line);
  const place = { plant: findPlant(production), orderNumber: parseOrigin(production['origin'], originPrefix) };
  const mapStep = (made: OdooRecord, used: OdooRecord): readonly GenealogyRecord[] => {
    const [produced, consumed] = [mapBatchKey(made), mapBatchKey(used)];
    if (produced === undefined || consumed === undefined) return [];
    const quantity = { value: mapFloat(used['quantity']), unit: mapUnit(used['product_uom_id']) };
    return [{ ...place, id: `${made['id']}<${used['id']}`, produced, consumed, quantity }];
  };
  return [
    ...mapMany(line['consume_line_ids']).flatMap((used) => mapStep(line, used)),
    ...mapMany(line['produce_line_ids']).flatMap((made) => mapStep(made, line)),
  ];
}
