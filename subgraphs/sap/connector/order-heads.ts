import type { CallContext } from '../../../kit/index.ts';
import type { SapClient } from './client.ts';
import { mapOrderHead } from './map-order.ts';
import { type Condition, compare, equals, joinByAnd, joinByOr } from './odata/conditions.ts';
import { formatText } from './odata/literals.ts';
import type { ODataQuery } from './odata/query.ts';
import { createQuery, entitySets } from './queries.ts';
import type { ChangePosition, OrderHeadQuery, OrderHeadRecord } from './records.ts';

/** Of which plants, and how their records are read. */
interface HeadSource {
  readonly client: SapClient;
  readonly plants: readonly string[];
  readonly mapping: Parameters<typeof mapOrderHead>[1];
}

const servedFilter = ({ plants }: HeadSource) => joinByOr(plants.map((plant) => equals('ProductionPlant', plant)));

// Records are taken up after a key, not after a count: what moves in the meantime shifts the count.
async function listHeads(
  source: HeadSource,
  { filter, ...heads }: Pick<ODataQuery, 'filter' | 'orderBy' | 'top'>,
  call: CallContext,
): Promise<readonly OrderHeadRecord[]> {
  const query = { ...createQuery(entitySets.orderHeads), ...heads, filter: joinByAnd([servedFilter(source), filter]) };
  const { records } = await source.client.readAll(query, call);
  return records.map((record) => mapOrderHead(record, source.mapping));
}

/** Heads of orders by their numbers; those that do not exist or stand in another plant are left out. */
export async function readOrderHeads(
  source: HeadSource,
  numbers: readonly string[],
  call: CallContext,
): Promise<readonly OrderHeadRecord[]> {
  const records = await source.client.readAny(
    { ...createQuery(entitySets.orderHeads), filter: servedFilter(source) },
    numbers.map((number) => equals('ManufacturingOrder', number)),
    call,
  );
  return records.map((record) => mapOrderHead(record, source.mapping));
}

/** Heads of orders that are not closed, by number, from after one on. */
export function listOpenOrderHeads(
  source: HeadSource,
  { after, first }: OrderHeadQuery<string | undefined>,
  call: CallContext,
): Promise<readonly OrderHeadRecord[]> {
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

/** Heads of orders by their last change, from after a place on. */
export function listChangedOrderHeads(
  source: HeadSource,
  { after, first }: OrderHeadQuery<ChangePosition>,
  call: CallContext,
): Promise<readonly OrderHeadRecord[]> {
  const orderBy = ['LastChangeDateTime', 'ManufacturingOrder'];
  return listHeads(source, { filter: createPositionFilter(after), orderBy, top: first }, call);
}

/** The head of the order that was changed last; `undefined` when there are no orders. */
export async function readLatestOrderHead(source: HeadSource, call: CallContext): Promise<OrderHeadRecord | undefined> {
  const [latest] = await listHeads(source, { orderBy: ['LastChangeDateTime desc'], top: 1 }, call);
  return latest;
}
