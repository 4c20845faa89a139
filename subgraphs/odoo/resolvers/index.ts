import {
  BadInputError,
  type Connection,
  createConnection,
  formatInstant,
  isOutage,
  listVisiblePlants,
  parseCursor,
  parseFirst,
  parseOptionalInstant,
} from '../../../kit/index.ts';
import { createId, parseId, subtractDecimals, sumDecimals } from '../../../schema/canonical/index.ts';
import { formatMovementKey, Mutation } from '../commands/index.ts';
import {
  type BatchKey,
  type ExecutionQuery,
  type ExecutionRecord,
  type ExecutionState,
  type GenealogyRecord,
  type MovedGoods,
  type OdooConnector,
  unknownUnit,
} from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { Resolvers } from '../generated.ts';
import type { ExecutionNode, GenealogyNode, StockFiguresValue } from '../nodes.ts';

/** Sums all stock of a material: free, in inspection and blocked. */
function sumFigures({ unrestricted, inQualityInspection, blocked }: StockFiguresValue): string {
  return sumDecimals([unrestricted.value, inQualityInspection.value, blocked.value]);
}

async function readStock(key: { readonly plant: string; readonly material: string }, { stock }: SubgraphContext) {
  const found = await stock.load(key);
  return found === undefined ? undefined : { ...found.value, provenance: found.provenance };
}

/**
 * Reads the steps of a batch in every Odoo, with their sources; fails when one Odoo does not answer, because a history
 * with a gap misleads.
 */
async function readSteps(
  batch: BatchKey,
  { genealogy }: SubgraphContext,
): Promise<readonly { readonly source: number; readonly step: GenealogyRecord }[]> {
  const answers = await Promise.all(genealogy.map((loader) => loader.load(batch)));
  return answers.flatMap((answer, source) => (answer?.value ?? []).map((step) => ({ source, step })));
}

const isSame = (a: BatchKey, b: BatchKey): boolean => a.material === b.material && a.number === b.number;

/** Lists the steps that have a batch at their other end; one found from both ends counts once. */
function listEdges(
  steps: Awaited<ReturnType<typeof readSteps>>,
  otherEnd: (step: GenealogyRecord) => BatchKey | undefined,
): readonly GenealogyNode[] {
  const edges = steps.flatMap(({ source, step }) => {
    const batch = otherEnd(step);
    return batch === undefined ? [] : [[`${source} ${step.id}`, { batch, step }] as const];
  });
  return [...new Map(edges).values()];
}

interface ExecutionPlace {
  readonly index: number;
  readonly beforeId: number | undefined;
}

function parsePlace(after: string | null | undefined): ExecutionPlace {
  const place = parseCursor(after, ['count', 'count']);
  return { index: place?.[0] ?? 0, beforeId: place?.[1] };
}

interface ListQuery {
  readonly plant: string | undefined;
  readonly states: readonly ExecutionState[] | undefined;
  readonly changedSince: string | undefined;
  readonly first: number;
  readonly place: ExecutionPlace;
}

/** Collects the requested number of executions: the next page replaces those that cannot be read. */
async function collectExecutions(
  odoo: OdooConnector,
  query: ExecutionQuery,
  call: SubgraphContext['call'],
): Promise<readonly ExecutionRecord[]> {
  const found: ExecutionRecord[] = [];
  let beforeId = query.beforeId;
  do {
    const page = await odoo.readExecutionPage({ ...query, beforeId, first: query.first - found.length }, call);
    found.push(...page.executions);
    beforeId = page.nextBeforeId;
  } while (beforeId !== undefined && found.length < query.first);
  return found;
}

/** Walks from one Odoo to the next until the page is full; one more is read, to know if more follow. */
async function listExecutions(
  { plant, states, changedSince, first, place }: ListQuery,
  { instances, call, services }: SubgraphContext,
): Promise<Connection<ExecutionNode>> {
  const found: { readonly index: number; readonly node: ExecutionNode }[] = [];
  for (
    let { index, beforeId } = place;
    index < instances.all.length && found.length <= first;
    index += 1, beforeId = undefined
  ) {
    const odoo = instances.all[index];
    const plants = listVisiblePlants(call.viewer, odoo?.plants ?? []).filter(
      (code) => plant === undefined || code === plant,
    );
    if (odoo === undefined || plants.length === 0) continue;
    const records = await collectExecutions(
      odoo,
      {
        plants,
        states,
        changedSince,
        beforeId,
        first: first + 1 - found.length,
      },
      call,
    );
    const asOf = formatInstant(services.clock.now());
    found.push(
      ...records.map((value) => ({
        index,
        node: {
          value,
          provenance: { system: odoo.system, instance: odoo.instance, nativeId: value.reference, asOf, isStale: false },
        },
      })),
    );
  }
  const page = found.slice(0, first);
  const nodes = page.map(({ node }) => node);
  return createConnection({
    nodes,
    toPlace: (node, at) => [page[at]?.index ?? 0, node.value.id],
    hasNextPage: found.length > first,
    hasPreviousPage: place.beforeId !== undefined,
  });
}

/** Resolvers of the Odoo part of the graph. */
export const resolvers: Resolvers = {
  Mutation,
  Query: {
    productionOrderByExecutionReference: async (_, { plant, reference }, { instances, call }) => {
      const [found] = (await instances.forPlant(plant)?.readExecutionsByReference(plant, [reference], call)) ?? [];
      return found?.orderNumber === undefined ? null : { plant, number: found.orderNumber };
    },
    odooStockedMaterials: async (_, { plant, first, after }, { instances, call }) => {
      const page = { plant, first, afterId: Number(after) };
      const found = await instances.forPlant(plant)?.readStockedMaterials(page, call);
      return found === undefined ? null : { materials: found.materials, next: found.nextAfterId?.toString() ?? null };
    },
    odooStockedBatches: async (_, { plant, first, after }, { instances, call }) => {
      const found = await instances.forPlant(plant)?.listStockedBatches({ plant, first, afterId: Number(after) }, call);
      return found === undefined ? null : { batches: found.batches, next: found.nextAfterId?.toString() ?? null };
    },
    odooLots: async (_, { plant, batches }, { instances, call }) => {
      const lots = await instances.forPlant(plant)?.readLots(plant, batches, call);
      return lots?.map(({ id, ...lot }) => ({ ...lot, reference: String(id) })) ?? null;
    },
    odooPostedMovements: async (_, { plant, keys }, { instances, call }) => {
      const writes = instances.forPlant(plant)?.writesIn(plant);
      if (writes === undefined) return null;
      const found = keys.map(async (key) => {
        const known = await writes.transfers.find(formatMovementKey(plant, key), call);
        return known === undefined ? [] : [{ key, reference: String(known.id), isDone: known.isDone }];
      });
      const { storageLocations } = writes.movementPlaces;
      return { movements: (await Promise.all(found)).flat(), storageLocations };
    },
    odooPlantMovements: async (_, { plant, keys }, { instances, call }) => {
      const found = await instances.forPlant(plant)?.readPlantMovements(plant, keys, call);
      const toGoods = ({ quantity: value, unit, ...goods }: MovedGoods) => ({ ...goods, quantity: { value, unit } });
      return found?.map(({ goods, ...movement }) => ({ ...movement, goods: goods.map(toGoods) })) ?? null;
    },
    odooCheckpoints: async (_, { plant, lots }, { instances, call }) => {
      const odoo = instances.forPlant(plant);
      if (odoo === undefined) return null;
      const found = await odoo.readCheckpoints(plant, lots, call);
      return {
        module: await odoo.findCheckpointModule(plant, call),
        checkpoints: found.map(({ id, entries, ...one }) => ({ ...one, reference: String(id), entries: [...entries] })),
      };
    },
    odooProducts: async (_, { plant, materials }, { instances, call }) => {
      if (materials.length > 100) throw new BadInputError('materials must name at most 100 materials.');
      const found = await instances.forPlant(plant)?.writesIn(plant).materials.list(materials, call);
      return found?.map(({ id, ...product }) => ({ ...product, reference: String(id) })) ?? null;
    },
    odooOrderFacts: async (_, { plant, numbers }, { instances, call }) =>
      (await instances.forPlant(plant)?.readOrderFacts(plant, numbers, call)) ?? null,
    odooUnavailability: async (_, { plant, keys }, { instances, call }) => {
      const odoo = instances.forPlant(plant);
      if (odoo === undefined) return null;
      return [...(await (keys ? odoo.readUnavailability(plant, keys, call) : odoo.listUnavailability(plant, call)))];
    },
    productionExecutions: (_, { filter, ...page }, context) => {
      const changedSince = parseOptionalInstant(filter?.changedSince, 'filter.changedSince');
      return listExecutions(
        {
          plant: filter?.plant ?? undefined,
          states: filter?.state ?? undefined,
          changedSince,
          first: parseFirst(page, 50),
          place: parsePlace(page.after),
        },
        context,
      );
    },
  },
  ProductionOrder: {
    __resolveReference: (reference) => parseId('ProductionOrder', reference.id),
    id: (key) => createId('ProductionOrder', key),
    execution: async (key, _, { executions }) => (await executions.load(key)) ?? null,
  },
  WorkCenter: {
    __resolveReference: (reference) => parseId('WorkCenter', reference.id),
    id: (key) => createId('WorkCenter', key),
    execution: async (key, _, { workCenters }) => {
      const found = await workCenters.load(key);
      return found === undefined ? null : { ...found.value, provenance: found.provenance };
    },
    unavailability: async (key, _, { unavailability }) =>
      (await unavailability.load(key))?.value.toSorted((a, b) => a.startTime.localeCompare(b.startTime)) ?? null,
  },
  StockBalance: {
    __resolveReference: (reference) => ({
      material: parseId('Material', reference.material.id).number,
      plant: parseId('Plant', reference.plant.id).code,
      enterprise: 'enterprise' in reference ? (reference.enterprise as StockFiguresValue | null) : undefined,
    }),
    material: ({ material }) => ({ id: createId('Material', { number: material }) }),
    plant: ({ plant }) => ({ id: createId('Plant', { code: plant }) }),
    onSite: (key, _, context) => readStock(key, context),
    difference: async (key, _, context) => {
      const { enterprise } = key;
      // The plant's outage is reported at onSite already; a difference needs both sides.
      const onSite = await readStock(key, context).catch((error: unknown) => {
        if (isOutage(error)) return undefined;
        throw error;
      });
      if (
        onSite === undefined ||
        enterprise === null ||
        enterprise === undefined ||
        onSite.unrestricted.unit !== enterprise.unrestricted.unit ||
        // Two units without a code are not the same unit.
        onSite.unrestricted.unit === unknownUnit
      )
        return null;
      return { value: subtractDecimals(sumFigures(enterprise), sumFigures(onSite)), unit: onSite.unrestricted.unit };
    },
  },
  Batch: {
    __resolveReference: (reference) => parseId('Batch', reference.id),
    id: (key) => createId('Batch', key),
    lots: async ({ material, number }, _, { instances, call, lots }) => {
      const plants = instances.all.flatMap((odoo) => listVisiblePlants(call.viewer, odoo.plants));
      const found = plants.map(async (plant) =>
        ((await lots.load({ plant, material, number }))?.value ?? []).map((lot) => ({ plant, lot })),
      );
      return (await Promise.all(found)).flat();
    },
    consumedInto: async (key, _, context) =>
      listEdges(await readSteps(key, context), (step) => (isSame(step.consumed, key) ? step.produced : undefined)),
    producedFrom: async (key, _, context) =>
      listEdges(await readSteps(key, context), (step) => (isSame(step.produced, key) ? step.consumed : undefined)),
  },
  BatchLot: {
    plant: ({ plant }) => ({ id: createId('Plant', { code: plant }) }),
    reference: ({ lot }) => String(lot.id),
    isStocked: ({ lot }) => lot.isStocked,
    expiryDate: ({ lot }) => lot.expiryDate,
  },
  BatchGenealogyEdge: {
    batch: ({ batch }) => batch,
    productionOrder: ({ step: { plant, orderNumber } }) =>
      plant === undefined || orderNumber === undefined ? null : { plant, number: orderNumber },
    quantity: ({ step }) => step.quantity,
  },
  ProductionExecution: {
    reference: ({ value }) => value.reference,
    productionOrder: ({ value }) =>
      value.orderNumber === undefined ? null : { plant: value.plant, number: value.orderNumber },
    productionOrders: ({ value: { plant, orderNumbers } }) => orderNumbers.map((number) => ({ plant, number })),
    state: ({ value }) => value.state,
    stateText: ({ value }) => value.stateText,
    quantity: ({ value }) => value.quantity,
    producedQuantity: ({ value }) => value.producedQuantity,
    openQuantity: ({ value }) => value.openQuantity,
    scrappedQuantity: ({ value }) => value.scrappedQuantity,
    dueTime: ({ value }) => value.dueTime,
    startTime: ({ value }) => value.startTime,
    endTime: ({ value }) => value.endTime,
    batches: ({ value }) => value.batches,
    workOrders: ({ value }) => value.workOrders.map((record) => ({ plant: value.plant, record })),
    splitReferences: ({ value }) => value.splitReferences,
    changedAt: ({ value }) => value.changedAt,
    changedBy: ({ value }) => value.changedBy,
    provenance: ({ provenance }) => provenance,
  },
  WorkOrder: {
    reference: ({ record }) => record.reference,
    operationNumber: ({ record }) => record.operationNumber,
    name: ({ record }) => record.name,
    workCenter: ({ plant, record }) => (record.workCenter === undefined ? null : { plant, code: record.workCenter }),
    state: ({ record }) => record.state,
    stateText: ({ record }) => record.stateText,
    expectedMinutes: ({ record }) => record.expectedMinutes,
    actualMinutes: ({ record }) => record.actualMinutes,
    startTime: ({ record }) => record.startTime,
    endTime: ({ record }) => record.endTime,
    producedQuantity: ({ record }) => record.producedQuantity,
  },
};
