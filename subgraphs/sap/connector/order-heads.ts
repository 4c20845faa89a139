import type { CallContext, Quarantine } from '../../../kit/index.ts';
import type { SapConfig } from '../config.ts';
import type { SapClient } from './client.ts';
import { mapOrderHead } from './map-order.ts';
import type { ODataRecord } from './odata/answer.ts';
import { type Condition, compare, equals, joinByAnd, joinByOr } from './odata/conditions.ts';
import { formatText } from './odata/literals.ts';
import type { ODataQuery } from './odata/query.ts';
import { createQuery, entitySets } from './queries.ts';
import type { ChangePosition, OrderHeadPage, OrderHeadQuery, OrderHeadRecord } from './records.ts';
import { readText } from './set-aside.ts';
import { readOrderNumber } from './wire.ts';

/** Instance whose orders are read, with its plants and their mapping. */
export interface HeadSource {
  readonly client: SapClient;
  readonly plants: readonly string[];
  readonly config: Pick<SapConfig, 'instance' | 'timeZones'>;
  readonly quarantine: Quarantine;
  /** Keys of the orders whose head could not be read, so that a readable head does not vouch for an order's parts. */
  readonly unreadable: Set<string>;
}

/** Creates the source of the heads of an instance's orders. */
export function createHeadSource({
  client,
  config,
  quarantine,
}: Pick<HeadSource, 'client' | 'quarantine'> & { readonly config: SapConfig }): HeadSource {
  return { client, plants: config.plants, config, quarantine, unreadable: new Set() };
}

const servedFilter = ({ plants }: HeadSource) => joinByOr(plants.map((plant) => equals('ProductionPlant', plant)));

const noun = 'ProductionOrder';

function mapHead(source: HeadSource, record: ODataRecord): OrderHeadRecord | undefined {
  const { quarantine, config, unreadable } = source;
  const [plant, number] = [readText(record, 'ProductionPlant') ?? '', readOrderNumber(record)];
  const isServed = config.timeZones.has(plant);
  const key = number === undefined ? '?' : `${isServed ? plant : '?'}/${number}`;
  try {
    const head = mapOrderHead(record, config);
    for (const known of [key, `?/${number}`]) if (unreadable.delete(known)) quarantine.forget({ noun, key: known });
    return head;
  } catch (error) {
    unreadable.add(key);
    quarantine.setAside({ noun, key, plant: isServed ? plant : undefined }, error);
    return undefined;
  }
}

/** Finds the position of a record in the lists; `undefined` where it cannot be read. */
function findPosition(record: ODataRecord): ChangePosition | undefined {
  const [number, version] = [readOrderNumber(record), readText(record, 'LastChangeDateTime')];
  return number === undefined || version === undefined || !/^2[01]\d{12}(?:\.\d+)?$/.test(version)
    ? undefined
    : { number, version };
}

function mapHeads(source: HeadSource, records: readonly ODataRecord[]): OrderHeadPage {
  if (source.unreadable.delete('?')) source.quarantine.forget({ noun, key: '?' });
  const read = records.map((record) => ({ record, head: mapHead(source, record) }));
  return {
    heads: read.flatMap(({ head }) => head ?? []),
    unreadable: read.flatMap(({ record, head }) => (head === undefined ? (readOrderNumber(record) ?? []) : [])),
    count: records.length,
    last: records.map(findPosition).findLast((position) => position !== undefined),
  };
}

// Reading goes on after a key, not after a count: records that move in the meantime shift the count.
async function listHeads(
  source: HeadSource,
  { filter, ...heads }: Pick<ODataQuery, 'filter' | 'orderBy' | 'top'>,
  call: CallContext,
): Promise<OrderHeadPage> {
  const query = { ...createQuery(entitySets.orderHeads), ...heads, filter: joinByAnd([servedFilter(source), filter]) };
  const { records } = await source.client.readAll(query, call);
  return mapHeads(source, records);
}

/** Reads heads of orders by their numbers; those that do not exist or are of another plant are left out. */
export async function readOrderHeads(
  source: HeadSource,
  numbers: readonly string[],
  call: CallContext,
): Promise<OrderHeadPage> {
  const records = await source.client.readAny(
    { ...createQuery(entitySets.orderHeads), filter: servedFilter(source) },
    numbers.map((number) => equals('ManufacturingOrder', number)),
    call,
  );
  const page = mapHeads(source, records);
  // An unreadable number may be any of the numbers without a record.
  const isForeign = records.some((record) => !numbers.includes(readOrderNumber(record) ?? ''));
  const received = new Set(records.map((record) => record['ManufacturingOrder']));
  const missing = isForeign ? numbers.filter((number) => !received.has(number)) : [];
  return {
    ...page,
    unreadable: [...new Set([...page.unreadable.filter((number) => numbers.includes(number)), ...missing])],
  };
}

/** Lists heads of orders that are not closed, by number, from after one on. */
export function listOpenOrderHeads(
  source: HeadSource,
  { after, first }: OrderHeadQuery<string | undefined>,
  call: CallContext,
): Promise<OrderHeadPage> {
  const following = after === undefined ? undefined : compare('ManufacturingOrder', 'gt', formatText(after));
  const filter = joinByAnd([equals('OrderIsClosed', ''), following]);
  return listHeads(source, { filter, orderBy: ['ManufacturingOrder'], top: first }, call);
}

function createPositionFilter({ version, number }: ChangePosition): Condition | undefined {
  const stamp = formatText(version);
  if (number === undefined) return compare('LastChangeDateTime', 'ge', stamp);
  const rest = joinByAnd([
    compare('LastChangeDateTime', 'eq', stamp),
    compare('ManufacturingOrder', 'gt', formatText(number)),
  ]);
  return joinByOr([compare('LastChangeDateTime', 'gt', stamp), rest]);
}

/** Lists heads of orders by their last change, from after a position on. */
export function listChangedOrderHeads(
  source: HeadSource,
  { after, first }: OrderHeadQuery<ChangePosition>,
  call: CallContext,
): Promise<OrderHeadPage> {
  const orderBy = ['LastChangeDateTime', 'ManufacturingOrder'];
  return listHeads(source, { filter: createPositionFilter(after), orderBy, top: first }, call);
}

/**
 * Reads the head of the order that was changed last; `undefined` when there are no orders, or none of the latest can be
 * read.
 */
export async function readLatestOrderHead(source: HeadSource, call: CallContext): Promise<OrderHeadRecord | undefined> {
  const { heads } = await listHeads(source, { orderBy: ['LastChangeDateTime desc'], top: 5 }, call);
  return heads[0];
}
