import { createHash } from 'node:crypto';
import { sumDecimals } from '../../../schema/canonical/index.ts';
import {
  mapFloat,
  mapId,
  mapInstant,
  mapMany,
  mapOne,
  mapRecordId,
  mapText,
  type OdooRecord,
  refuseValue,
  type Units,
} from '../../vendors/odoo/index.ts';
import type { ExecutionFactRecord, FactLine } from './records.ts';

/** Context for mapping a fact. */
export interface FactMapping {
  readonly instance: string;
  readonly units: Units;
  readonly orderNumbers: readonly string[];
  /** Names of the losses by which Odoo keeps setup apart. */
  readonly setupLosses: readonly string[];
}

const formatLine = ({ role, material, batch, quantity, unit }: FactLine): string =>
  [role, material, batch ?? '', quantity, unit].join(' ');

/** Computes the digest of a content: another one later shows that it was edited. */
export const digestContent = (content: readonly string[]): string =>
  createHash('sha256').update(content.join('\n')).digest('hex').slice(0, 10);

const computeDigest = (quantity: string, lines: readonly FactLine[]): string =>
  digestContent([quantity, ...lines.map(formatLine).toSorted()]);

/** Adds up lines of the same goods. */
function addUp(lines: readonly FactLine[]): readonly FactLine[] {
  const groups = Map.groupBy(lines, ({ role, material, batch, unit }) => JSON.stringify([role, material, batch, unit]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, quantity: sumDecimals(group.map(({ quantity }) => quantity)) }];
  });
}

const convert = (units: Units, quantity: string, from: unknown, to: unknown): string => {
  const converted = mapOne(from) === undefined ? quantity : units.convert(quantity, from, to);
  if (converted === undefined) throw refuseValue("quantity in the move's unit", from);
  return converted;
};

/** Lists the quantities of a move by lot; a move without lots is one line. Serial numbers are no batches. */
function listQuantities(move: OdooRecord, units: Units): readonly (readonly [string | undefined, string])[] {
  const isInLots = mapText(mapOne(move['product_id'])?.['tracking']) === 'lot';
  if (!isInLots) return [[undefined, mapFloat(move['quantity'])]];
  const lines = mapMany(move['move_line_ids']).map((line) => {
    const quantity = convert(units, mapFloat(line['quantity']), line['product_uom_id'], move['product_uom']);
    return [mapText(mapOne(line['lot_id'])?.['name']), quantity] as const;
  });
  return lines.length > 0 ? lines : [[undefined, mapFloat(move['quantity'])]];
}

/** True for a move that Odoo made for scrap: the goods did not go into the product. */
const isScrap = (move: OdooRecord): boolean => move['scrapped'] === true || mapId(move['scrap_id']) !== undefined;

/**
 * Maps a move of goods; a component that was not consumed is a line without a quantity. Goods without an internal
 * reference, as packaging, are left out: SAP cannot know them, and receives the product by the order's own quantity.
 */
function mapMove(move: OdooRecord, product: number | undefined, units: Units): readonly FactLine[] {
  const state = mapText(move['state']);
  const material = mapText(mapOne(move['product_id'])?.['default_code']);
  const isIssue = mapId(move['raw_material_production_id']) !== undefined;
  if (material === undefined || isScrap(move) || (state !== 'done' && !(isIssue && state === 'cancel'))) return [];
  const role = isIssue ? 'ISSUE' : mapId(move['product_id']) === product ? 'RECEIPT' : 'BYPRODUCT';
  const unit = units.findCode(move['product_uom']);
  if (state === 'cancel') return [{ role, material, quantity: '0', unit }];
  return listQuantities(move, units).map(([batch, quantity]) => ({
    role,
    material,
    ...(batch === undefined ? {} : { batch }),
    quantity,
    unit,
  }));
}

/** Lists the serial numbers that a move received or issued, with their materials. */
function listSerials(move: OdooRecord): readonly string[] {
  const product = mapOne(move['product_id']);
  const isSerial = mapText(product?.['tracking']) === 'serial';
  if (!isSerial || isScrap(move) || mapText(move['state']) !== 'done') return [];
  const names = mapMany(move['move_line_ids'])
    .filter(({ quantity }) => Number(mapFloat(quantity)) > 0)
    .flatMap((line) => mapText(mapOne(line['lot_id'])?.['name']) ?? []);
  return names.map((name) => `${mapText(product?.['default_code']) ?? ''} ${name}`);
}

/** Computes the digests of production; without serial numbers there is no other than that of earlier releases. */
function digestProduction(quantity: string, lines: readonly FactLine[], serialNumbers: readonly string[]) {
  const former = computeDigest(quantity, lines);
  if (serialNumbers.length === 0) return { digest: former };
  return { digest: digestContent([former, ...serialNumbers]), formerDigest: former };
}

/** Maps a manufacturing order that is done, with the moves of its goods. @throws SystemError */
export function mapProductionFact(
  part: OdooRecord,
  moves: readonly OdooRecord[],
  { instance, units, orderNumbers }: FactMapping,
): ExecutionFactRecord {
  const quantity = mapFloat(part['qty_produced']);
  const product = mapId(part['product_id']);
  const lines = addUp(moves.flatMap((move) => mapMove(move, product, units)));
  const serialNumbers = moves.flatMap(listSerials).toSorted();
  return {
    key: `${instance}/${mapRecordId(part)}`,
    kind: 'PRODUCTION',
    reference: mapText(part['name']) ?? String(mapRecordId(part)),
    orderNumbers,
    doneTime: mapInstant(part['date_finished']),
    quantity: { value: quantity, unit: units.findCode(part['product_uom_id']) },
    lines,
    serialNumbers,
    ...digestProduction(quantity, lines, serialNumbers),
  };
}

/** Creates the fact of a scrap; its quantity is in the order's unit. */
export function createScrapFact(
  instance: string,
  { id, doneTime, quantity }: { readonly id: number; readonly doneTime: string | undefined; readonly quantity: string },
): Omit<ExecutionFactRecord, 'orderNumbers' | 'quantity'> & { readonly quantity: { readonly value: string } } {
  return {
    key: `${instance}/scrap-${id}`,
    kind: 'SCRAP',
    reference: String(id),
    doneTime,
    quantity: { value: quantity },
    lines: [],
    digest: computeDigest(quantity, []),
  };
}

/** Maps the orders that unbuilt goods of a manufacturing order, in its unit. */
export function mapUnbuildFacts(
  part: OdooRecord,
  { instance, units, orderNumbers }: FactMapping,
): readonly ExecutionFactRecord[] {
  const unit = part['product_uom_id'];
  return mapMany(part['unbuild_ids'])
    .filter((unbuild) => mapText(unbuild['state']) === 'done')
    .map((unbuild) => {
      const quantity = convert(units, mapFloat(unbuild['product_qty']), unbuild['product_uom_id'], unit);
      const id = mapRecordId(unbuild);
      return {
        key: `${instance}/unbuild-${id}`,
        kind: 'UNBUILD',
        reference: String(id),
        orderNumbers,
        doneTime: mapInstant(unbuild['write_date']),
        quantity: { value: quantity, unit: units.findCode(unit) },
        lines: [],
        digest: computeDigest(quantity, []),
      };
    });
}

/** Maps the scraps of a manufacturing order's components, each in its own unit: the order needs them once more. */
export function mapComponentScrapFacts(
  part: OdooRecord,
  { instance, units, orderNumbers }: FactMapping,
): readonly ExecutionFactRecord[] {
  const product = mapId(part['product_id']);
  const components = new Set(mapMany(part['move_raw_ids']).map((move) => mapId(move['product_id'])));
  return mapMany(part['scrap_ids']).flatMap((scrap) => {
    const scrapped = mapId(scrap['product_id']);
    const { default_code: code, tracking } = mapOne(scrap['product_id']) ?? {};
    const material = mapText(code);
    const isOther = scrapped === product || !components.has(scrapped) || material === undefined;
    if (isOther || mapText(scrap['state']) !== 'done') return [];
    const lot = mapText(tracking) === 'lot' ? mapText(mapOne(scrap['lot_id'])?.['name']) : undefined;
    const quantity = { value: mapFloat(scrap['scrap_qty']), unit: units.findCode(scrap['product_uom_id']) };
    const line: FactLine = {
      role: 'ISSUE',
      material,
      ...(lot === undefined ? {} : { batch: lot }),
      quantity: quantity.value,
      unit: quantity.unit,
    };
    const id = mapRecordId(scrap);
    return [
      {
        key: `${instance}/scrap-${id}`,
        kind: 'COMPONENT_SCRAP' as const,
        reference: String(id),
        orderNumbers,
        doneTime: mapInstant(scrap['date_done']),
        quantity,
        lines: [line],
        digest: digestContent(['scrap', formatLine(line)]),
      },
    ];
  });
}

/** Maps the scraps of a manufacturing order's own product, in the order's unit. */
export function mapScrapFacts(
  part: OdooRecord,
  { instance, units, orderNumbers }: FactMapping,
): readonly ExecutionFactRecord[] {
  const [product, unit] = [mapId(part['product_id']), part['product_uom_id']];
  return mapMany(part['scrap_ids'])
    .filter((scrap) => mapText(scrap['state']) === 'done' && mapId(scrap['product_id']) === product)
    .map((scrap) => {
      const quantity = convert(units, mapFloat(scrap['scrap_qty']), scrap['product_uom_id'], unit);
      const [id, doneTime] = [mapRecordId(scrap), mapInstant(scrap['date_done'])];
      const fact = createScrapFact(instance, { id, doneTime, quantity });
      return { ...fact, orderNumbers, quantity: { value: quantity, unit: units.findCode(unit) } };
    });
}
