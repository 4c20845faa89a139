import type { Connection, PageArguments, Sourced } from '../../../kit/index.ts';
import { createId } from '../../../schema/canonical/index.ts';
import type { PlannedOrderRecord } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { PlannedOrderFilter, PlannedOrderResolvers } from '../generated.ts';
import type { PlannedOrderNode } from '../nodes.ts';
import { connectEntries, parseOrderKey, parsePage, readPage } from './pages.ts';

type Entry = PlannedOrderNode | undefined;

const byPlace = new Intl.Collator('en', { numeric: true }).compare;
const compare = (a: Entry, b: Entry): number => {
  // Entries without a key come last.
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return byPlace(a.plant, b.plant) || byPlace(a.number, b.number);
};

/** Lists planned orders of every SAP that serves the plants; a single SAP pages by itself, several are merged here. */
export async function listPlannedOrders(
  filter: PlannedOrderFilter | null | undefined,
  page: PageArguments,
  context: SubgraphContext,
): Promise<Connection<PlannedOrderNode>> {
  const { first, offset } = parsePage(page);
  const plants = typeof filter?.plant === 'string' ? [filter.plant] : [...context.plants.keys()];
  // An empty list of numbers matches no planned order: without a filter the page would have all of them.
  const asked = filter?.numbers?.length === 0 ? [] : plants;
  const groups = [...Map.groupBy(asked, (plant) => context.instances.forPlant(plant))];
  const sources = groups.flatMap(([sap, own]) => (sap === undefined ? [] : [{ sap, own }]));
  const isMerged = sources.length > 1;
  const common = {
    numbers: filter?.numbers ?? undefined,
    material: filter?.material ?? undefined,
    isFirm: filter?.isFirm ?? undefined,
    ...(isMerged ? { offset: 0, first: offset + first } : { offset, first }),
  };
  const pages = await Promise.all(
    sources.map(({ sap, own }) => {
      const query = { ...common, plants: own };
      const read = () => sap.readPlannedOrderPage(query, context.call);
      return readPage(sap, { type: 'PlannedOrder', query, read }, context);
    }),
  );
  const entries = pages.flatMap(({ value, provenance }) =>
    value.entries.map(({ key, record }): Entry => {
      if (key === undefined) return undefined;
      return record === undefined
        ? parseOrderKey(key)
        : { ...parseOrderKey(key), loaded: { value: record, provenance } };
    }),
  );
  const counts = pages.map(({ value }) => value.totalCount);
  const totalCount = counts.includes(undefined) ? undefined : counts.reduce<number>((sum, count = 0) => sum + count, 0);
  const shown = isMerged ? entries.toSorted(compare).slice(offset, offset + first) : entries;
  return connectEntries(shown, { first, offset, totalCount });
}

type Reader = (node: PlannedOrderNode, context: SubgraphContext) => Promise<Sourced<PlannedOrderRecord>>;

/** Creates the resolvers of a planned order over its reading. */
export function createPlannedOrderResolvers(read: Reader): Omit<PlannedOrderResolvers, '__resolveReference'> {
  return {
    id: ({ plant, number }) => createId('PlannedOrder', { plant, number }),
    plant: ({ plant }) => ({ code: plant }),
    material: async (node, _, context) => ({ number: (await read(node, context)).value.material }),
    quantity: async (node, _, context) => (await read(node, context)).value.quantity,
    plannedStartTime: async (node, _, context) => (await read(node, context)).value.startTime,
    plannedEndTime: async (node, _, context) => (await read(node, context)).value.endTime,
    openingDate: async (node, _, context) => (await read(node, context)).value.openingDate,
    productionVersion: async (node, _, context) => (await read(node, context)).value.productionVersion,
    isFirm: async (node, _, context) => (await read(node, context)).value.isFirm,
    isBillFixed: async (node, _, context) => (await read(node, context)).value.isBillFixed,
    isConvertible: async (node, _, context) => (await read(node, context)).value.isConvertible,
    controller: async (node, _, context) => (await read(node, context)).value.controller,
    salesOrder: async (node, _, context) => {
      const { salesOrder } = (await read(node, context)).value;
      return salesOrder === undefined ? null : { number: salesOrder };
    },
    changedAt: async (node, _, context) => (await read(node, context)).value.changedAt,
    provenance: async (node, _, context) => (await read(node, context)).provenance,
  };
}
