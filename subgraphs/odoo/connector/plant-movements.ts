import type { CallContext, Quarantine } from '../../../kit/index.ts';
import {
  formatInstant,
  mapId,
  mapInstant,
  mapMany,
  mapOne,
  mapRecordId,
  mapText,
  type OdooClient,
  type OdooRecord,
  type UnitReader,
} from '../../vendors/odoo/index.ts';
import type { OdooConfig } from '../config.ts';
import { mapPlantMovement, type PlantMovementMapping, parsePlantMovementKey } from './map-moved-goods.ts';
import { findSteps } from './move-chains.ts';
import type { PlantMovementPage, PlantMovementRecord } from './records.ts';
import type { Domain, PlantScopes } from './scopes.ts';
import { plantMovementSpecification } from './specifications.ts';

/** Reads counts, internal transfers and scrap that belong to no order, and that people have made. */
export interface PlantMovementReader {
  /** Reads a page of the movements that were done since an instant, by native id. */
  readPlantMovementPage(
    query: { readonly since: string; readonly afterId: number; readonly first: number },
    call: CallContext,
  ): Promise<PlantMovementPage>;
  /** Reads movements of a plant by key; those that are not there, or that SAP need not know, are left out. */
  readPlantMovements(
    plant: string,
    keys: readonly string[],
    call: CallContext,
  ): Promise<readonly PlantMovementRecord[]>;
}

/** Dependencies of the reader. */
export interface PlantMovementReaderOptions {
  readonly config: OdooConfig;
  readonly scopes: PlantScopes;
  readonly units: UnitReader;
  readonly quarantine: Quarantine;
}

interface Source extends PlantMovementReaderOptions {
  readonly client: OdooClient;
}

const noun = 'PlantMovement';
/** Module of the external ids that our own transfers have. */
const module = 'plantgraph.';
/** Origin of a transfer that carries a movement of SAP's, which a rest that a person splits off keeps. */
const sapOrigin = /^SAP \d+\/\d{4} \d+$/;

/** Done moves that belong to no order: counts, scrap, and transfers between internal locations. */
const free: Domain = [
  ['state', '=', 'done'],
  ['raw_material_production_id', '=', false],
  ['production_id', '=', false],
  '|',
  '|',
  ['is_inventory', '=', true],
  ['scrap_id', '!=', false],
  '&',
  ['location_id.usage', '=', 'internal'],
  ['location_dest_id.usage', '=', 'internal'],
];

function readMoves(
  { client }: Source,
  { domain, limit }: { readonly domain: Domain; readonly limit?: number },
  call: CallContext,
): Promise<readonly OdooRecord[]> {
  const query = {
    model: 'stock.move',
    domain: [...domain, ...free],
    specification: plantMovementSpecification,
    order: 'id',
  } as const;
  return client.read(() => (limit === undefined ? query : { ...query, limit }), call);
}

const isTransfer = ({ scrap_id: scrap }: OdooRecord): boolean => mapOne(scrap) === undefined;
const readOrigin = (move: OdooRecord): string =>
  mapText(mapOne(move['picking_id'])?.['origin']) ?? mapText(move['origin']) ?? '';

/** Lists the transfers among these that we made: they carry an external id of ours. */
async function findOwn(
  { client }: Source,
  moves: readonly OdooRecord[],
  call: CallContext,
): Promise<ReadonlySet<number>> {
  const ids = [...new Set(moves.filter(isTransfer).flatMap((move) => mapId(move['picking_id']) ?? []))];
  if (ids.length === 0) return new Set();
  const metadata = await client.query({ model: 'stock.picking', method: 'get_metadata', arguments: { ids } }, call);
  const isOwn = (one: OdooRecord) => mapMany(one['xmlids']).some(({ xmlid }) => String(xmlid).startsWith(module));
  return new Set(mapMany(metadata).filter(isOwn).map(mapRecordId));
}

async function createMapping({ config, scopes, units }: Source, call: CallContext): Promise<PlantMovementMapping> {
  const { qualityLocations: quality, blockedLocations: blocked, scopes: plants, storageLocations } = config.odoo;
  return {
    instance: config.instance,
    units: await units.readUnits(call),
    names: { quality, blocked },
    findPlant: scopes.findPlant,
    findStorageLocations: (plant) => plants[plant]?.storageLocations ?? storageLocations,
  };
}

/** A move, with what it is to SAP. */
interface Mapped {
  readonly move: OdooRecord;
  readonly movement: PlantMovementRecord;
}

/** Leaves out the transfers that are steps towards or from an order, a customer or a supplier. */
async function dropSteps({ client }: Source, mapped: readonly Mapped[], call: CallContext) {
  const transfers = mapped.filter(({ movement }) => movement.kind === 'TRANSFER').map(({ move }) => move);
  const steps = await findSteps(client, transfers, call);
  return mapped.filter(({ move }) => !steps.has(mapRecordId(move)));
}

/** Maps the moves that people made; one that cannot be read is set aside. */
async function mapMoves(
  source: Source,
  moves: readonly OdooRecord[],
  call: CallContext,
): Promise<readonly PlantMovementRecord[]> {
  if (moves.length === 0) return [];
  const [own, mapping] = await Promise.all([findOwn(source, moves, call), createMapping(source, call)]);
  const isOurs = (move: OdooRecord): boolean => {
    const picking = mapOne(move['picking_id']);
    return (
      isTransfer(move) && ((picking !== undefined && own.has(mapRecordId(picking))) || sapOrigin.test(readOrigin(move)))
    );
  };
  const mapped = moves.flatMap((move): readonly Mapped[] => {
    const key = String(mapRecordId(move));
    const movement = source.quarantine.read({ noun, key }, () =>
      isOurs(move) ? undefined : mapPlantMovement(move, mapping),
    );
    return movement === undefined ? [] : [{ move, movement }];
  });
  return (await dropSteps(source, mapped, call)).map(({ movement }) => movement);
}

/** Creates the reader of the movements of one Odoo. */
export function createPlantMovementReader(
  client: OdooClient,
  options: PlantMovementReaderOptions,
): PlantMovementReader {
  const source: Source = { ...options, client };
  const { config, quarantine } = options;
  return {
    readPlantMovementPage: async ({ since, afterId, first }, call) => {
      const domain = [
        ['id', '>', afterId],
        ['date', '>=', formatInstant(since)],
      ];
      const moves = await readMoves(source, { domain, limit: first }, call);
      const stamps = moves.flatMap((move) => mapInstant(move['date']) ?? []).toSorted();
      const last = moves.length < first ? undefined : moves.at(-1);
      return {
        movements: await mapMoves(source, moves, call),
        newest: stamps.at(-1),
        nextAfterId: last === undefined ? undefined : mapRecordId(last),
      };
    },
    readPlantMovements: async (plant, keys, call) => {
      const ids = keys.flatMap((key) => parsePlantMovementKey(config.instance, key) ?? []);
      if (ids.length === 0) return [];
      const movements = await mapMoves(source, await readMoves(source, { domain: [['id', 'in', ids]] }, call), call);
      const [id, ...others] = ids;
      // One that cannot be read takes no others along: it is read again by itself.
      const error = others.length > 0 ? undefined : quarantine.findError({ noun, key: String(id) });
      if (error !== undefined) throw error;
      return movements.filter((movement) => movement.plant === plant);
    },
  };
}
