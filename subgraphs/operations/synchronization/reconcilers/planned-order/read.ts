import { type Amount, parseId } from '../../../../../schema/canonical/index.ts';
import { type Provenanced, requireFresh } from '../../outage.ts';
import { everyOpen, type LookTools, type RecordKey } from '../../reconciler.ts';
import { listReadable, type Readable } from '../list-readable.ts';

/** Kind of record. */
export const noun = 'PlannedOrder';

/** A planned order of SAP, as far as the plan depends on it. */
export interface PlannedOrder {
  readonly plant: string;
  readonly number: string;
  readonly material: string;
  readonly quantity: Amount;
  /** RFC 3339; absent where SAP has none. */
  readonly startTime: string | undefined;
  readonly endTime: string | undefined;
  /** Last change in SAP. RFC 3339. */
  readonly changedAt: string | undefined;
}

/** The order that stands for it in the scheduler. */
export interface Supply {
  readonly material: string;
  readonly quantity: string;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly isOpen: boolean;
}

interface PlannedAnswer extends Provenanced {
  readonly number: string;
  readonly material: { readonly id: string };
  readonly quantity: Amount;
  readonly plannedStartTime: string | null;
  readonly plannedEndTime: string | null;
  readonly changedAt: string | null;
}
interface PlannedPage<Answer> {
  readonly plannedOrders: {
    readonly nodes: readonly Answer[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}
/** A record by its number alone. */
export type Bare = Provenanced & Pick<PlannedAnswer, 'number'>;

const fields = `number material { id } quantity { value unit } plannedStartTime plannedEndTime changedAt
  provenance { isStale }`;
const formatQuery = (asked: string): string => `query ($filter: PlannedOrderFilter, $first: Int, $after: String) {
  plannedOrders(filter: $filter, first: $first, after: $after) { nodes { ${asked} } pageInfo { hasNextPage endCursor } } }`;
const pageSize = 100;

const toOrder = (plant: string, { number, material, quantity, ...rest }: PlannedAnswer): PlannedOrder => ({
  plant,
  number,
  material: parseId('Material', material.id).number,
  quantity,
  startTime: rest.plannedStartTime ?? undefined,
  endTime: rest.plannedEndTime ?? undefined,
  changedAt: rest.changedAt ?? undefined,
});

/** Reads planned orders by number; one that SAP does not have in the plant is left out. @throws StaleAnswer */
async function readNumbers(
  plant: string,
  numbers: readonly string[],
  { queries }: LookTools,
): Promise<readonly PlannedOrder[]> {
  const variables = { filter: { plant, numbers }, first: pageSize };
  const { plannedOrders } = await queries.ask<PlannedPage<PlannedAnswer>>('sap', formatQuery(fields), variables);
  return plannedOrders.nodes.map((node) => toOrder(plant, requireFresh(node, 'SAP')));
}

/** Lists the numbers of the planned orders that are looked at at the same time, as far as one question names them. */
const listTogether = (plant: string, tools: LookTools): readonly string[] =>
  tools
    .listTogether({ noun, plant })
    .filter((one) => !one.startsWith(everyOpen))
    .slice(0, pageSize);

/** Reads a record by its key, together with those that are looked at at the same time; `name` says of which reading. */
export async function readWithOthers<Value extends { readonly number: string }>(
  { plant, key }: RecordKey,
  { name, read }: { readonly name: string; readonly read: (numbers: readonly string[]) => Promise<readonly Value[]> },
  tools: LookTools,
): Promise<Value | undefined> {
  const together = listTogether(plant, tools);
  const find = (values: readonly Value[]) => values.find(({ number }) => number === key);
  if (!together.includes(key)) return find(await read([key]));
  const { values, unreadable } = await tools.readTogether(`${noun} ${name} ${plant}`, () =>
    listReadable(together, read),
  );
  return find(unreadable.includes(key) ? await read([key]) : values);
}

/** Reads a planned order by its key; `undefined` when SAP does not have it in the plant. @throws StaleAnswer */
export function readPlanned(record: RecordKey, tools: LookTools): Promise<PlannedOrder | undefined> {
  const read = (numbers: readonly string[]) => readNumbers(record.plant, numbers, tools);
  return readWithOthers(record, { name: 'SAP', read }, tools);
}

/** A page of planned orders, with the numbers of those that cannot be read. */
interface PlannedOrders extends Readable<PlannedOrder> {
  readonly next: string | undefined;
}

/** Lists a page of the planned orders of a plant. @throws StaleAnswer */
export async function listPlanned(plant: string, after: string | undefined, tools: LookTools): Promise<PlannedOrders> {
  const variables = { filter: { plant }, first: pageSize, after };
  const page = await tools.queries.ask<PlannedPage<Bare>>('sap', formatQuery('number'), variables);
  const { nodes, pageInfo } = page.plannedOrders;
  const numbers = nodes.map(({ number }) => number);
  const next = pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined;
  return { ...(await listReadable(numbers, (some) => readNumbers(plant, some, tools))), next };
}

/** Reads the orders that stand for planned orders, in their order; `undefined` for one that the scheduler does not have. */
export async function readSupplies(
  plant: string,
  numbers: readonly string[],
  { queries }: LookTools,
): Promise<readonly (Supply | undefined)[]> {
  if (numbers.length === 0) return [];
  const query = `query ($plant: String!, $numbers: [String!]!) {
    schedulingPlannedOrders(plant: $plant, numbers: $numbers) { material quantity startTime endTime isOpen } }`;
  type Answer = { readonly schedulingPlannedOrders: readonly (Supply | null)[] };
  const { schedulingPlannedOrders } = await queries.ask<Answer>('scheduling', query, { plant, numbers });
  return schedulingPlannedOrders.map((supply) => supply ?? undefined);
}

/** Reads the order that stands for a planned order; `undefined` when the scheduler does not have it. */
export async function readSupply(record: RecordKey, tools: LookTools): Promise<Supply | undefined> {
  const read = async (numbers: readonly string[]) => {
    const supplies = await readSupplies(record.plant, numbers, tools);
    return numbers.map((number, at) => ({ number, supply: supplies[at] }));
  };
  return (await readWithOthers(record, { name: 'SCHEDULING', read }, tools))?.supply;
}
