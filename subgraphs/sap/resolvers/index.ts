import {
  BadInputError,
  isOutage,
  isPartner,
  parseOptionalInstant,
  parseReference,
  type Sourced,
  SystemError,
  type Viewer,
} from '../../../kit/index.ts';
import { createId, parseId } from '../../../schema/canonical/index.ts';
import { Mutation } from '../commands/index.ts';
import type { OrderRecord, PlannedOrderRecord, SapConnector } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { Resolvers } from '../generated.ts';
import type {
  BatchNode,
  MaterialNode,
  OrderNode,
  PlannedOrderNode,
  SalesOrderNode,
  SupplierNode,
  WorkCenterNode,
} from '../nodes.ts';
import { readSapBatches } from './batches.ts';
import { readFactConfirmations } from './confirmations.ts';
import { eventResolvers } from './events.ts';
import {
  connectEntries,
  createEmptyConnection,
  createSapConnection,
  parseOrderKey,
  parsePage,
  readOrderPage,
} from './pages.ts';
import { createPlannedOrderResolvers, listPlannedOrders } from './planned-orders.ts';
import { listMaterialNumbers, readPlantMaterials } from './plant-materials.ts';

/** Loads a record that another one names; SAP may leave it out, as after archiving or without the right to it. */
async function requireRecord<Value>(
  load: Promise<Sourced<Value> | undefined>,
  { noun, key, plant }: { readonly noun: string; readonly key: string; readonly plant?: string },
  { instances }: SubgraphContext,
): Promise<Sourced<Value>> {
  const loaded = await load;
  if (loaded !== undefined) return loaded;
  throw notGiven({ noun, key }, (plant === undefined ? undefined : instances.forPlant(plant)) ?? instances.all[0]);
}

function notGiven(record: { readonly noun: string; readonly key: string }, sap: SapConnector | undefined): SystemError {
  return new SystemError(`${record.noun} ${record.key} is referenced by another record, but SAP does not return it.`, {
    code: 'SYSTEM_NOT_FOUND',
    system: 'SAP',
    instance: sap?.instance ?? '',
    record,
  });
}

const readOrder = async (node: OrderNode, context: SubgraphContext) => {
  const { plant, number } = node;
  const name = { noun: 'ProductionOrder', key: `${plant}/${number}`, plant };
  return node.loaded ?? requireRecord(context.orders.load(node), name, context);
};
const readPlannedOrder = async (node: PlannedOrderNode, context: SubgraphContext) => {
  const { plant, number } = node;
  const name = { noun: 'PlannedOrder', key: `${plant}/${number}`, plant };
  return node.loaded ?? requireRecord(context.plannedOrders.load(node), name, context);
};
const readMaterial = async (node: MaterialNode, context: SubgraphContext) =>
  node.loaded ?? requireRecord(context.materials.load(node.number), { noun: 'Material', key: node.number }, context);
const readWorkCenter = async (node: WorkCenterNode, context: SubgraphContext) => {
  const { plant, code } = node;
  const name = { noun: 'WorkCenter', key: `${plant}/${code}`, plant };
  return node.loaded ?? requireRecord(context.workCenters.load(node), name, context);
};
const readBatch = async (node: BatchNode, context: SubgraphContext) => {
  const name = { noun: 'Batch', key: JSON.stringify([node.material, node.number]) };
  return node.loaded ?? requireRecord(context.batches.load(node), name, context);
};
const readSupplier = async (node: SupplierNode, context: SubgraphContext) =>
  node.loaded ?? requireRecord(context.suppliers.load(node.number), { noun: 'Supplier', key: node.number }, context);
const readSalesOrder = async (node: SalesOrderNode, context: SubgraphContext) => {
  const name = { noun: 'SalesOrder', key: node.number };
  return node.loaded ?? requireRecord(context.salesOrders.load(node.number), name, context);
};

/**
 * Returns the node when its record exists, null when it does not; during an outage only the key, so that other systems
 * still answer.
 */
async function findNode<Node extends object, Value>(
  node: Node,
  load: () => Promise<Sourced<Value> | undefined>,
): Promise<(Node & { readonly loaded?: Sourced<Value> }) | null> {
  try {
    const loaded = await load();
    return loaded === undefined ? null : { ...node, loaded };
  } catch (error) {
    if (isOutage(error)) return node;
    throw error;
  }
}

/** Creates a node with its record, or with its key alone. */
function toNode<Key extends object, Value>(
  key: Key,
  loaded: Sourced<Value> | undefined,
): Key & { readonly loaded?: Sourced<Value> } {
  return loaded === undefined ? key : { ...key, loaded };
}

const findPlant = (code: string, { plants }: SubgraphContext) => (plants.has(code) ? { code } : null);
const toMaterial = (number: string): MaterialNode => ({ number });
const toPlant = (code: string) => ({ code });
const toMaterialId = ({ number }: MaterialNode): string => createId('Material', { number });
const toOrderId = ({ plant, number }: OrderNode): string => createId('ProductionOrder', { plant, number });

function pickDescription(descriptions: Readonly<Record<string, string>>, language: string, number: string): string {
  return descriptions[language.toUpperCase()] ?? descriptions['EN'] ?? Object.values(descriptions)[0] ?? number;
}

/** Resolves the SAP part of the graph. */
export const resolvers: Resolvers = {
  ...eventResolvers,
  Mutation,
  Query: {
    productionOrder: (_, { plant, number }, context) =>
      context.instances.forPlant(plant) === undefined
        ? null
        : findNode<OrderNode, OrderRecord>({ plant, number }, () => context.orders.load({ plant, number })),
    productionOrders: async (_, { filter, orderBy, ...page }, context) => {
      const { first, offset } = parsePage(page);
      const plants =
        typeof filter?.plant === 'string'
          ? [filter.plant].filter((code) => context.plants.has(code))
          : [...context.plants.keys()];
      const numbers = listVisibleOrders(context.call.viewer, plants, filter?.numbers ?? undefined);
      const { entries, totalCount } = await readOrderPage(
        {
          // An empty list of numbers matches no order: without a filter the page would have all of them.
          plants: numbers?.length === 0 || filter?.plannedOrders?.length === 0 ? [] : plants,
          numbers,
          material: filter?.material ?? undefined,
          plannedOrders: filter?.plannedOrders ?? undefined,
          statuses: filter?.status ?? undefined,
          plannedStartFrom: parseOptionalInstant(filter?.plannedStartFrom, 'filter.plannedStartFrom'),
          plannedStartTo: parseOptionalInstant(filter?.plannedStartTo, 'filter.plannedStartTo'),
          changedSince: parseOptionalInstant(filter?.changedSince, 'filter.changedSince'),
          orderBy: orderBy ?? 'PLANNED_START',
          first,
          offset,
        },
        context,
      );
      const nodes = entries.map((entry): OrderNode | undefined => entry && toNode(entry.key, entry.loaded));
      return connectEntries(nodes, { first, offset, totalCount });
    },
    material: (_, { number }, { materials }) =>
      findNode<MaterialNode, never>({ number }, () => materials.load(number) as Promise<never>),
    materials: (_, { filter, ...page }, context) => {
      const { instances, plants } = context;
      // A plant's materials are those of its own SAP.
      const sap = typeof filter?.plant === 'string' ? instances.forPlant(filter.plant) : instances.all[0];
      if (sap === undefined || (typeof filter?.plant === 'string' && !plants.has(filter.plant)))
        return createEmptyConnection<MaterialNode>();
      const query = {
        ...parsePage(page),
        numbers: filter?.numbers ?? undefined,
        type: filter?.type ?? undefined,
        plant: filter?.plant ?? undefined,
      };
      return createSapConnection(
        {
          sap,
          type: 'Material',
          query,
          read: () => sap.readMaterialPage(query, context.call),
          createNode: (number, loaded): MaterialNode => toNode({ number }, loaded),
        },
        context,
      );
    },
    plant: (_, { code }, context) => findPlant(code, context),
    plants: (_, _args, { plants }) => [...plants.keys()].map(toPlant),
    workCenter: (_, { plant, code }, { workCenters }) =>
      findNode<WorkCenterNode, never>({ plant, code }, () => workCenters.load({ plant, code }) as Promise<never>),
    workCenters: (_, { plant, ...page }, context) =>
      listWorkCenters(
        typeof plant === 'string' ? [plant].filter((code) => context.plants.has(code)) : [...context.plants.keys()],
        page,
        context,
      ),
    batch: (_, { material, number }, { batches }) =>
      findNode<BatchNode, never>({ material, number }, () => batches.load({ material, number }) as Promise<never>),
    supplier: (_, { number }, { suppliers }) =>
      findNode<SupplierNode, never>({ number }, () => suppliers.load(number) as Promise<never>),
    plannedOrder: (_, { plant, number }, context) =>
      context.instances.forPlant(plant) === undefined
        ? null
        : findNode<PlannedOrderNode, PlannedOrderRecord>({ plant, number }, () =>
            context.plannedOrders.load({ plant, number }),
          ),
    plannedOrders: (_, { filter, ...page }, context) => listPlannedOrders(filter, page, context),
    salesOrder: (_, { number }, { salesOrders }) =>
      findNode<SalesOrderNode, never>({ number }, () => salesOrders.load(number) as Promise<never>),
    salesOrders: (_, { filter, ...page }, context) => {
      const sap = context.instances.all[0];
      if (sap === undefined) return createEmptyConnection<SalesOrderNode>();
      const query = {
        ...parsePage(page),
        numbers: filter?.numbers ?? undefined,
        material: filter?.material ?? undefined,
        isOpen: filter?.isOpen ?? undefined,
        customer: isPartner(context.call.viewer) ? (context.call.viewer.partner ?? '') : undefined,
      };
      return createSapConnection(
        {
          sap,
          type: 'SalesOrder',
          query,
          read: () => sap.readSalesOrderPage(query, context.call),
          createNode: (number, loaded): SalesOrderNode => toNode({ number }, loaded),
        },
        context,
      );
    },
    sapBatches: (_, query, context) => readSapBatches(query, context),
    sapMaterials: (_, query, context) => readPlantMaterials(query, context),
    sapMaterialNumbers: (_, query, context) => listMaterialNumbers(query, context),
    sapGoodsMovements: async (_, { plant, keys }, { instances, call }) =>
      (await instances.forPlant(plant)?.readGoodsMovements(plant, keys, call)) ?? null,
    sapPostedMovements: async (_, { plant, keys }, { instances, call }) => {
      const found = await instances.forPlant(plant)?.writes.plantMovements.findPosted(plant, keys, call);
      return found === undefined ? null : [...found.values()];
    },
    sapConfirmations: (_, query, context) => readFactConfirmations(query, context),
    stockBalances: (_, { plant, materials }, context) => {
      if (materials.length > 200) throw new BadInputError('materials must name at most 200 materials.');
      return context.plants.has(plant) ? materials.map((material) => ({ plant, material })) : [];
    },
  },
  Plant: {
    __resolveReference: (reference, context) =>
      findPlant(parseReference('Plant', reference, { code: 'code' }).code, context),
    id: ({ code }) => createId('Plant', { code }),
    name: async ({ code }, _, { plantRecords }) => (await plantRecords.load(code))?.value.name ?? code,
    timeZone: ({ code }, _, { plants }) => plants.get(code)?.timeZone ?? 'UTC',
    countryCode: ({ code }, _, { plants }) => plants.get(code)?.countryCode,
    workCenters: ({ code }, page, context) => listWorkCenters([code], page, context),
  },
  Material: {
    __resolveReference: (reference) => toMaterial(parseReference('Material', reference, { number: 'number' }).number),
    id: toMaterialId,
    description: async (node, { language }, context) =>
      pickDescription((await readMaterial(node, context)).value.descriptions, language ?? 'EN', node.number),
    type: async (node, _, context) => (await readMaterial(node, context)).value.type,
    baseUnit: async (node, _, context) => (await readMaterial(node, context)).value.baseUnit,
    isBatchManaged: async (node, _, context) => (await readMaterial(node, context)).value.isBatchManaged,
    isSerialized: async (node, _, context) => (await readMaterial(node, context)).value.isSerialized,
    standardPrice: async (node, { plant }, { prices, parts }) =>
      (await parts.note(toMaterialId(node), prices.load({ material: node.number, plant })))?.value.price,
    billsOfMaterials: async (node, { plant }, { bills, parts }) =>
      (await parts.note(toMaterialId(node), bills.load({ material: node.number, plant })))?.value ?? [],
    routings: async (node, { plant }, { routings, parts }) =>
      (await parts.note(toMaterialId(node), routings.load({ material: node.number, plant })))?.value ?? [],
    stock: ({ number }, { plant }, context) => (context.plants.has(plant) ? { material: number, plant } : null),
    provenance: async (node, _, context) =>
      context.parts.merge(toMaterialId(node), (await readMaterial(node, context)).provenance),
  },
  BillOfMaterials: {
    id: ({ material, plant, alternative }) => createId('BillOfMaterials', { material, plant, alternative }),
    __resolveReference: async (reference, { bills }) => {
      const { alternative, ...key } = parseId('BillOfMaterials', reference.id);
      return (await bills.load(key))?.value.find((bill) => bill.alternative === alternative) ?? null;
    },
    material: ({ material }) => toMaterial(material),
    plant: ({ plant }) => toPlant(plant),
  },
  BillOfMaterialsItem: { component: ({ component }) => toMaterial(component) },
  Routing: {
    id: ({ material, plant, alternative }) => createId('Routing', { material, plant, alternative }),
    __resolveReference: async (reference, { routings }) => {
      const { alternative, ...key } = parseId('Routing', reference.id);
      return (await routings.load(key))?.value.find((routing) => routing.alternative === alternative) ?? null;
    },
    material: ({ material }) => toMaterial(material),
    plant: ({ plant }) => toPlant(plant),
  },
  RoutingOperation: {
    workCenter: ({ workCenter, missingWorkCenter }, _, { instances }) => {
      if (missingWorkCenter === undefined) return workCenter ?? null;
      throw notGiven({ noun: 'WorkCenter', key: missingWorkCenter }, instances.all[0]);
    },
  },
  WorkCenter: {
    __resolveReference: (reference) => parseReference('WorkCenter', reference, { plant: 'plant.code', code: 'code' }),
    id: ({ plant, code }) => createId('WorkCenter', { plant, code }),
    plant: ({ plant }) => toPlant(plant),
    description: async (node, _, context) => (await readWorkCenter(node, context)).value.description,
    provenance: async (node, _, context) => (await readWorkCenter(node, context)).provenance,
  },
  Supplier: {
    __resolveReference: (reference) => parseReference('Supplier', reference, { number: 'number' }),
    id: ({ number }) => createId('Supplier', { number }),
    name: async (node, _, context) => (await readSupplier(node, context)).value.name,
    countryCode: async (node, _, context) => (await readSupplier(node, context)).value.countryCode,
    paymentTerms: async (node, _, context) => (await readSupplier(node, context)).value.paymentTerms,
    taxNumber: async (node, _, context) => (await readSupplier(node, context)).value.taxNumber,
  },
  StockBalance: {
    __resolveReference: (reference) => ({
      material: parseId('Material', reference.material.id).number,
      plant: parseId('Plant', reference.plant.id).code,
    }),
    material: ({ material }) => toMaterial(material),
    plant: ({ plant }) => toPlant(plant),
    enterprise: async (key, _, { stock }) => {
      const found = await stock.load(key);
      return found === undefined ? null : { ...found.value, provenance: found.provenance };
    },
  },
  Batch: {
    __resolveReference: (reference) =>
      parseReference('Batch', reference, { material: 'material.number', number: 'number' }),
    id: ({ material, number }) => createId('Batch', { material, number }),
    material: ({ material }) => toMaterial(material),
    plant: async (node, _, context) => toPlant((await readBatch(node, context)).value.plant),
    status: async (node, _, context) => (await readBatch(node, context)).value.status,
    expiryDate: async (node, _, context) => (await readBatch(node, context)).value.expiryDate,
  },
  ProductionOrder: {
    __resolveReference: (reference) =>
      parseReference('ProductionOrder', reference, { plant: 'plant.code', number: 'number' }),
    id: toOrderId,
    plant: ({ plant }) => toPlant(plant),
    material: async (node, _, context) => toMaterial((await readOrder(node, context)).value.material),
    quantity: async (node, _, context) => (await readOrder(node, context)).value.quantity,
    confirmedQuantity: async (node, _, context) => (await readOrder(node, context)).value.confirmedQuantity,
    scrapQuantity: async (node, _, context) => {
      const reading = context.parts.note(toOrderId(node), context.scrap.load(node));
      const [order, scrap] = await Promise.all([readOrder(node, context), reading]);
      return { value: scrap?.value ?? '0', unit: order.value.quantity.unit };
    },
    type: async (node, _, context) => (await readOrder(node, context)).value.type,
    status: async (node, _, context) => (await readOrder(node, context)).value.status,
    statusText: async (node, _, context) => (await readOrder(node, context)).value.statusText,
    priority: async (node, _, context) => (await readOrder(node, context)).value.priority,
    isLocked: async (node, _, context) => (await readOrder(node, context)).value.isLocked,
    dueTime: async (node, _, context) => (await readOrder(node, context)).value.dueTime,
    plannedStartTime: async (node, _, context) => (await readOrder(node, context)).value.plannedStartTime,
    plannedEndTime: async (node, _, context) => (await readOrder(node, context)).value.plannedEndTime,
    version: async (node, _, context) => (await readOrder(node, context)).value.version,
    changedAt: async (node, _, context) => (await readOrder(node, context)).value.changedAt,
    salesOrder: async (node, _, context) => {
      const { salesOrder } = (await readOrder(node, context)).value;
      return salesOrder === undefined ? null : { number: salesOrder };
    },
    plannedOrder: async (node, _, context) => (await readOrder(node, context)).value.plannedOrder,
    components: async (node, _, context) => (await readOrder(node, context)).value.components,
    operations: async (node, _, context) => (await readOrder(node, context)).value.operations,
    goodsMovements: async (node, _, { orders, movements, parts }) => {
      // Movements name an order by its number alone: the order is of this plant only if its record says so.
      const order = node.loaded ?? (await orders.load(node));
      if (order === undefined) return [];
      return (await parts.note(toOrderId(node), movements.load(order.value)))?.value ?? [];
    },
    provenance: async (node, _, context) =>
      context.parts.merge(toOrderId(node), (await readOrder(node, context)).provenance),
  },
  PlannedOrder: {
    __resolveReference: (reference) =>
      parseReference('PlannedOrder', reference, { plant: 'plant.code', number: 'number' }),
    ...createPlannedOrderResolvers(readPlannedOrder),
  },
  ProductionOrderComponent: {
    material: ({ material }) => toMaterial(material),
    batch: ({ material, batch }) => (batch === undefined ? null : { material, number: batch }),
    // The order receives its by-products: SAP requires less than nothing of them.
    isIssued: ({ isIssued, requiredQuantity }) => isIssued && !requiredQuantity.value.startsWith('-'),
    isFixedQuantity: ({ isFixed }) => isFixed,
  },
  ProductionOrderOperation: {
    workCenter: ({ plant, workCenter }) => (workCenter === undefined ? null : { plant, code: workCenter }),
  },
  GoodsMovement: {
    material: ({ material }) => toMaterial(material),
    batch: ({ material, batch }) => (batch === undefined ? null : { material, number: batch }),
  },
  SalesOrder: {
    __resolveReference: (reference) => parseReference('SalesOrder', reference, { number: 'number' }),
    id: ({ number }) => createId('SalesOrder', { number }),
    customerName: async (node, _, context) => {
      const { customer } = (await readSalesOrder(node, context)).value;
      return customer === undefined ? null : (await context.customerNames.load(customer))?.value;
    },
    items: async (node, _, context) =>
      (await readSalesOrder(node, context)).value.items.map((item) => ({ salesOrder: node.number, item })),
    changedAt: async (node, _, context) => (await readSalesOrder(node, context)).value.changedAt,
    provenance: async (node, _, context) => (await readSalesOrder(node, context)).provenance,
  },
  SalesOrderItem: {
    __resolveReference: async (reference, { salesOrders }) => {
      const { salesOrder, position } = parseId('SalesOrderItem', reference.id);
      const item = (await salesOrders.load(salesOrder))?.value.items.find(
        (candidate) => candidate.position === position,
      );
      return item === undefined ? null : { salesOrder, item };
    },
    id: ({ salesOrder, item }) => createId('SalesOrderItem', { salesOrder, position: item.position }),
    position: ({ item }) => item.position,
    material: ({ item }) => toMaterial(item.material),
    plant: ({ item: { plant } }) => (plant === undefined ? null : { code: plant }),
    quantity: ({ item }) => item.quantity,
    openQuantity: ({ item }) => item.openQuantity,
    committedDate: ({ item }) => item.committedDate,
  },
};

/** Lists the order numbers to which a list is limited: a partner sees only orders of their own. */
function listVisibleOrders(
  viewer: Viewer,
  plants: readonly string[],
  numbers: readonly string[] | undefined,
): readonly string[] | undefined {
  if (!isPartner(viewer)) return numbers;
  const own = (viewer.orders ?? []).flatMap((order) => {
    const { plant, number } = parseOrderKey(order);
    return plants.includes(plant) ? [number] : [];
  });
  return numbers === undefined ? own : numbers.filter((number) => own.includes(number));
}

async function listWorkCenters(
  plants: readonly string[],
  page: Parameters<typeof parsePage>[0],
  context: SubgraphContext,
) {
  const sap = plants[0] === undefined ? undefined : context.instances.forPlant(plants[0]);
  if (sap === undefined) return createEmptyConnection<WorkCenterNode>();
  const query = { ...parsePage(page), plants };
  return createSapConnection(
    {
      sap,
      type: 'WorkCenter',
      query,
      read: () => sap.readWorkCenterPage(query, context.call),
      createNode: (key, loaded): WorkCenterNode => {
        const { plant, number: code } = parseOrderKey(key);
        return toNode({ plant, code }, loaded);
      },
    },
    context,
  );
}
