import type { CallContext } from '../../../kit/index.ts';
import { sumDecimals } from '../../../schema/canonical/index.ts';
import {
  mapFloat,
  mapId,
  mapRecordId,
  mapText,
  type OdooClient,
  type OdooRecord,
  type UnitReader,
} from '../../vendors/odoo/index.ts';
import type { OrderNumbers } from './map-execution.ts';
import { mapComponentScrapFacts, mapProductionFact, mapScrapFacts, mapUnbuildFacts } from './map-fact.ts';
import { mapWorkFacts } from './map-work.ts';
import type { MergedOrders } from './merged-orders.ts';
import type { ExecutionFactRecord, OrderFactsRecord } from './records.ts';
import type { Domain, PlantScopes } from './scopes.ts';
import { createFactMoveSpecification, factSpecification } from './specifications.ts';

/** Reads what was done on the shop floor, as documents of their own. */
export interface ExecutionFactReader {
  /** Reads the facts of orders, one entry for each order that the plant has; none of it is kept in a cache. */
  readOrderFacts(plant: string, numbers: readonly string[], call: CallContext): Promise<readonly OrderFactsRecord[]>;
  /** Reads the facts of manufacturing orders by their native ids. */
  readFactsOfParts(plant: string, ids: readonly number[], call: CallContext): Promise<readonly ExecutionFactRecord[]>;
}

/** Dependencies of a reader of facts. */
export interface ExecutionFactReaderOptions {
  readonly instance: string;
  readonly client: OdooClient;
  readonly scopes: PlantScopes;
  readonly units: UnitReader;
  readonly merged: MergedOrders;
  readonly orders: OrderNumbers;
  /** Names of the losses by which Odoo keeps setup apart. */
  readonly setupLosses: readonly string[];
  /** False where the plant keeps the times of its work orders to itself. */
  readonly carriesTimes: boolean;
}

const isDone = ({ state }: OdooRecord): boolean => mapText(state) === 'done';
const isOver = (record: OdooRecord): boolean => isDone(record) || mapText(record['state']) === 'cancel';

function readParts(
  { client, scopes }: ExecutionFactReaderOptions,
  plant: string,
  domain: Domain,
  call: CallContext,
): Promise<readonly OdooRecord[]> {
  const scope = scopes.createDomain('picking_type_id.warehouse_id', [plant]);
  return client.read(
    () => ({
      model: 'mrp.production',
      domain: [...domain, ...scope],
      specification: factSpecification,
      order: 'id',
    }),
    call,
  );
}

/** Reads the moves of goods into and out of manufacturing orders, by the order's native id. */
async function readMoves({ client }: ExecutionFactReaderOptions, ids: readonly number[], call: CallContext) {
  const domain = ['|', ['raw_material_production_id', 'in', ids], ['production_id', 'in', ids]];
  const moves =
    ids.length === 0
      ? []
      : await client.read(
          (series) => ({
            model: 'stock.move',
            domain,
            specification: createFactMoveSpecification(series),
            order: 'id',
          }),
          call,
        );
  return Map.groupBy(moves, (move) => mapId(move['raw_material_production_id']) ?? mapId(move['production_id']));
}

async function describeParts(
  options: ExecutionFactReaderOptions,
  parts: readonly OdooRecord[],
  call: CallContext,
): Promise<readonly ExecutionFactRecord[]> {
  const done = parts.filter(isDone);
  const [known, moves, numbers] = await Promise.all([
    options.units.readUnits(call),
    readMoves(options, done.map(mapRecordId), call),
    options.merged.readOrderNumbers(parts, call),
  ]);
  return parts.flatMap((part) => {
    const orderNumbers = numbers.get(part['id']) ?? [];
    const { instance, setupLosses } = options;
    const mapping = { instance, units: known, orderNumbers, setupLosses };
    const work = options.carriesTimes ? mapWorkFacts(part, mapping) : [];
    const scraps = [...mapScrapFacts(part, mapping), ...mapComponentScrapFacts(part, mapping)];
    const others = [...work, ...scraps, ...mapUnbuildFacts(part, mapping)];
    return isDone(part) ? [mapProductionFact(part, moves.get(mapRecordId(part)) ?? [], mapping), ...others] : others;
  });
}

async function readOrderFacts(
  options: ExecutionFactReaderOptions,
  plant: string,
  numbers: readonly string[],
  call: CallContext,
): Promise<readonly OrderFactsRecord[]> {
  const { merged, orders } = options;
  const origins = numbers.map((number) => `${orders.prefix}${number}`);
  const own = await readParts(options, plant, [['origin', 'in', origins]], call);
  const cancelled = own.filter(({ state }) => state === 'cancel').flatMap(({ name }) => mapText(name) ?? []);
  const heirs = cancelled.length === 0 ? [] : [...(await merged.readHeirs(cancelled, call)).values()].flat();
  const others = heirs.length === 0 ? [] : await readParts(options, plant, [['name', 'in', heirs]], call);
  const parts = [...new Map([...own, ...others].map((part) => [mapRecordId(part), part])).values()];
  const facts = await describeParts(options, parts, call);
  const served = await merged.readOrderNumbers(parts, call);
  return numbers.flatMap((number) => {
    const its = parts.filter((part) => served.get(part['id'])?.includes(number) === true);
    if (its.length === 0) return [];
    const open = its.filter((part) => !isOver(part));
    const openQuantity = sumDecimals(open.map((part) => mapFloat(part['qty_produced'])));
    return [
      {
        number,
        isOpen: open.length > 0,
        openQuantity,
        facts: facts.filter(({ orderNumbers }) => orderNumbers.includes(number)),
      },
    ];
  });
}

/** Creates a reader of facts. */
export function createExecutionFactReader(options: ExecutionFactReaderOptions): ExecutionFactReader {
  return {
    readOrderFacts: (plant, numbers, call) => readOrderFacts(options, plant, numbers, call),
    readFactsOfParts: async (plant, ids, call) =>
      describeParts(options, await readParts(options, plant, [['id', 'in', ids]], call), call),
  };
}
