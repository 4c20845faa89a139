import type { CallContext } from '../../../kit/index.ts';
import {
  mapId,
  mapMany,
  mapOne,
  mapRecordId,
  mapText,
  type OdooClient,
  type OdooRecord,
} from '../../vendors/odoo/index.ts';
import { chainSpecification } from './specifications.ts';

/** A way along a chain. */
const ways = ['move_orig_ids', 'move_dest_ids'] as const;
type Way = (typeof ways)[number];

/** Number of moves that a chain may have in each direction; a longer one counts as one of an order. */
const maxLength = 10;

const listNext = (move: OdooRecord, way: Way): readonly number[] => mapMany(move[way]).map(mapRecordId);

type Moves = ReadonlyMap<number, OdooRecord>;

/** Reads the moves that these lead to, level by level. */
async function readAlong(
  client: OdooClient,
  { moves, way }: { readonly moves: readonly OdooRecord[]; readonly way: Way },
  call: CallContext,
): Promise<Moves> {
  const found = new Map<number, OdooRecord>();
  let last = moves;
  for (let length = 0; length < maxLength; length += 1) {
    const ids = [...new Set(last.flatMap((move) => listNext(move, way)))].filter((id) => !found.has(id));
    if (ids.length === 0) break;
    const query = {
      model: 'stock.move',
      domain: [['id', 'in', ids]],
      specification: chainSpecification,
      order: 'id',
    } as const;
    last = await client.read(() => query, call);
    for (const move of last) found.set(mapRecordId(move), move);
  }
  return found;
}

const isInside = (location: unknown): boolean => mapText(mapOne(location)?.['usage']) === 'internal';

/** True for a move from place to place in the plant that is none of an order. */
const isBetweenPlaces = (move: OdooRecord): boolean =>
  mapId(move['raw_material_production_id']) === undefined &&
  mapId(move['production_id']) === undefined &&
  isInside(move['location_id']) &&
  isInside(move['location_dest_id']);

/** True when all that a move leads to stays in the plant, and is known. */
function staysInside(move: OdooRecord, { found, way }: { readonly found: Moves; readonly way: Way }): boolean {
  const seen = new Set<number>();
  const open = [...listNext(move, way)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const next = found.get(id);
    if (next === undefined || !isBetweenPlaces(next)) return false;
    open.push(...listNext(next, way));
  }
  return true;
}

/**
 * Lists the transfers among these that are steps towards or from an order, a customer or a supplier, by id: the picking of
 * an order's components, for example. Odoo links those, and it links the steps of a way between places and returns, too.
 */
export async function findSteps(
  client: OdooClient,
  moves: readonly OdooRecord[],
  call: CallContext,
): Promise<ReadonlySet<number>> {
  const linked = moves.filter((move) => ways.some((way) => listNext(move, way).length > 0));
  if (linked.length === 0) return new Set();
  const chains = await Promise.all(
    ways.map(async (way) => ({ way, found: await readAlong(client, { moves: linked, way }, call) })),
  );
  const isStep = (move: OdooRecord): boolean => chains.some((chain) => !staysInside(move, chain));
  return new Set(linked.filter(isStep).map(mapRecordId));
}
