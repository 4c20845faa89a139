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
  type Units,
} from '../../vendors/odoo/index.ts';
import { classifyPath, type LocationNames } from './map-plant.ts';
import type { MovedGoods, PlantMovementRecord } from './records.ts';
import type { PlantScopes } from './scopes.ts';

/** Context for mapping a movement. */
export interface PlantMovementMapping {
  readonly instance: string;
  readonly units: Units;
  readonly names: LocationNames;
  readonly findPlant: PlantScopes['findPlant'];
  /** Locations of SAP's storage locations in a plant, by code. */
  readonly findStorageLocations: (plant: string) => Readonly<Record<string, string>>;
}

/** Formats the key of a movement. */
export const formatPlantMovementKey = (instance: string, id: number): string => `${instance}/${id}`;

/** Parses the id in a key; `undefined` for that of another instance, or any other text. */
export function parsePlantMovementKey(instance: string, key: string): number | undefined {
  const id = key.startsWith(`${instance}/`) ? key.slice(instance.length + 1) : '';
  return /^\d{1,15}$/.test(id) ? Number(id) : undefined;
}

const usabilities = {
  unrestricted: 'UNRESTRICTED',
  inQualityInspection: 'QUALITY_INSPECTION',
  blocked: 'BLOCKED',
} as const;

/** Place of goods in a plant, in SAP's words. */
interface Place {
  readonly plant: string;
  readonly stock: MovedGoods['stock'];
  readonly storageLocation: string | undefined;
}

/** Finds the code of the storage location whose location is this one, or the nearest one above it. */
function findCode(completeName: string, storageLocations: Readonly<Record<string, string>>): string | undefined {
  return Object.entries(storageLocations)
    .filter(([, path]) => completeName === path || completeName.startsWith(`${path}/`))
    .toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0];
}

/** Finds the place of a location; `undefined` for one outside of the plants. Goods elsewhere are in the warehouse's stock. */
function findPlace(location: OdooRecord | undefined, mapping: PlantMovementMapping): Place | undefined {
  const name = mapText(location?.['complete_name']);
  const warehouse = mapOne(location?.['warehouse_id']);
  if (location === undefined || name === undefined || warehouse === undefined) return undefined;
  const plant =
    mapText(location['usage']) === 'internal' ? mapping.findPlant({ picking_type_id: location }) : undefined;
  if (plant === undefined) return undefined;
  const storageLocations = mapping.findStorageLocations(plant);
  const code = findCode(name, storageLocations);
  const stockName = mapText(mapOne(warehouse['lot_stock_id'])?.['complete_name']);
  // A storage location of its own is one of free goods, whatever its name is; those below it are by their names.
  const below = code === undefined ? name : name.slice(storageLocations[code]?.length);
  return {
    plant,
    stock: usabilities[classifyPath(below, mapping.names)],
    storageLocation: code ?? (stockName === undefined ? undefined : findCode(stockName, storageLocations)),
  };
}

type Kind = PlantMovementRecord['kind'];

/** Finds the kind of a line and the place that it is about; `undefined` for a line of which SAP needs to know nothing. */
function findRoute(
  { from, to }: { readonly from: Place | undefined; readonly to: Place | undefined },
  { isScrap, isCount }: { readonly isScrap: boolean; readonly isCount: boolean },
): { readonly kind: Kind; readonly place: Place; readonly toStorageLocation?: string | undefined } | undefined {
  if (from !== undefined && to !== undefined) {
    // Goods that are blocked or freed are quality's, and from plant to plant SAP moves them.
    const isElsewhere = from.plant !== to.plant || from.stock !== to.stock;
    if (isElsewhere || isScrap || from.storageLocation === to.storageLocation) return undefined;
    return { kind: 'TRANSFER', place: from, toStorageLocation: to.storageLocation };
  }
  if (isScrap) return from === undefined ? undefined : { kind: 'SCRAP', place: from };
  // A transfer from or to a place of none of the plants is no count.
  if (!isCount) return undefined;
  if (to !== undefined) return { kind: 'GAIN', place: to };
  return from === undefined ? undefined : { kind: 'LOSS', place: from };
}

type MappedLine = MovedGoods & { readonly kind: Kind; readonly plant: string };

function mapLine(line: OdooRecord, move: OdooRecord, mapping: PlantMovementMapping): MappedLine | undefined {
  const quantity = mapFloat(line['quantity']);
  // Goods of a customer or supplier are no stock of the plant's own.
  if (Number(quantity) <= 0 || mapId(line['owner_id']) !== undefined) return undefined;
  const [from, to] = ['location_id', 'location_dest_id'].map((end) => findPlace(mapOne(line[end]), mapping));
  const isScrap = mapId(move['scrap_id']) !== undefined;
  const route = findRoute({ from, to }, { isScrap, isCount: move['is_inventory'] === true });
  if (route === undefined) return undefined;
  const isInLots = mapText(mapOne(move['product_id'])?.['tracking']) === 'lot';
  const { plant, stock, storageLocation } = route.place;
  return {
    kind: route.kind,
    plant,
    batch: isInLots ? mapText(mapOne(line['lot_id'])?.['name']) : undefined,
    quantity,
    unit: mapping.units.findCode(line['product_uom_id']),
    stock,
    storageLocation,
    toStorageLocation: route.toStorageLocation,
  };
}

/** Adds up lines of the same goods in the same place. */
function addUp(lines: readonly MappedLine[]): readonly MovedGoods[] {
  const groups = Map.groupBy(lines, ({ quantity: _, ...rest }) => JSON.stringify(rest));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { kind: _, plant: __, ...goods } = first;
    return [{ ...goods, quantity: sumDecimals(group.map(({ quantity }) => quantity)) }];
  });
}

/**
 * Maps a done move of goods that belongs to no order; `undefined` when SAP needs to know nothing of it: it stays within one
 * of SAP's places, or its product has no number. @throws SystemError
 */
export function mapPlantMovement(move: OdooRecord, mapping: PlantMovementMapping): PlantMovementRecord | undefined {
  const material = mapText(mapOne(move['product_id'])?.['default_code']);
  const doneTime = mapInstant(move['date']);
  if (material === undefined || doneTime === undefined || mapText(move['state']) !== 'done') return undefined;
  const lines = mapMany(move['move_line_ids']).flatMap((line) => mapLine(line, move, mapping) ?? []);
  const [first] = lines;
  // All lines of a move go the same way; those that a person has sent elsewhere are another kind, and left out.
  const own = lines.filter(({ kind, plant }) => kind === first?.kind && plant === first.plant);
  if (first === undefined) return undefined;
  return {
    key: formatPlantMovementKey(mapping.instance, mapRecordId(move)),
    plant: first.plant,
    kind: first.kind,
    material,
    goods: addUp(own),
    doneTime,
    reference: mapText(move['reference']) ?? String(mapRecordId(move)),
    changedBy: mapText(mapOne(move['write_uid'])?.['display_name']),
  };
}
