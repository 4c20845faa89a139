/** Known facts of one plant: an order with everything around it. */
export interface PlantFacts {
  readonly plant: string;
  readonly order: string;
  readonly orderId: string;
  readonly execution: string;
  readonly schedule: string;
  readonly material: string;
  readonly batch: { readonly material: string; readonly number: string };
  readonly workCenter: string;
  readonly lot: string;
  readonly hold: string;
  readonly heldOrder: string;
  readonly nonconformance: string;
  readonly nonconformingLot: string;
  readonly transaction: string;
}

type Found = (data: Readonly<Record<string, unknown>>) => unknown;

/** A path from a root field to a value that not all viewers may see. */
export interface Path {
  readonly name: string;
  /** The selection of a query. */
  readonly query: (facts: PlantFacts) => string;
  /** Value at the end of the path: nothing when it is null, undefined or an empty list. */
  readonly found: Found;
  /** Roles that may walk the path. */
  readonly who: readonly string[];
  /** Roles that read the value at its end, when it is masked for the others. */
  readonly unmasked?: readonly string[];
  /** True when it leads to rows of one plant. */
  readonly isOfPlant: boolean;
  /** True when the path is open to partners too, but leads to their own records only, of which this plant has none. */
  readonly isOwnOfPartners?: boolean;
}

// Written out, and not taken from the product: what is said there is judged by this.
const office = ['viewer', 'analyst', 'planner', 'integration-engineer', 'administrator'];
const everyone = [...office, 'operator', 'quality-inspector', 'quality-manager'];
const everyoneAndPartners = [...everyone, 'partner'];
const quality = ['quality-inspector', 'quality-manager', 'administrator'];
const steering = ['analyst', 'planner', 'quality-manager', 'integration-engineer', 'administrator'];
const prices = ['analyst', 'planner', 'administrator'];

/** Reads a dotted path; lists are flattened. */
function read(path: string): Found {
  return (data) => {
    let values: unknown[] = [data];
    for (const name of path.split('.'))
      values = values
        .flatMap((value) => (value as Readonly<Record<string, unknown>> | null)?.[name])
        .filter((value) => value !== null && value !== undefined);
    return values;
  };
}

const order = ({ plant, order: number }: PlantFacts, inner: string) =>
  `productionOrder(plant: "${plant}", number: "${number}") { ${inner} }`;
const material = ({ material: number }: PlantFacts, inner: string) => `material(number: "${number}") { ${inner} }`;
const lot = ({ lot: number }: PlantFacts, inner: string) => `inspectionLot(number: "${number}") { ${inner} }`;
const nonconformance = ({ nonconformance: number }: PlantFacts, inner: string) =>
  `nonconformance(number: "${number}") { ${inner} }`;
const selectInPlant = ({ plant }: PlantFacts, inner: string) => `plant(code: "${plant}") { ${inner} }`;
const center = ({ plant, workCenter }: PlantFacts, inner: string) =>
  `workCenter(plant: "${plant}", code: "${workCenter}") { ${inner} }`;

const ofPlant = (
  name: string,
  who: readonly string[],
  query: Path['query'],
  path: string,
  unmasked?: readonly string[],
): Path => ({ name, who, query, found: read(path), isOfPlant: true, ...(unmasked === undefined ? {} : { unmasked }) });

/** All root paths to all types whose rows or fields are restricted. */
export const paths: readonly Path[] = [
  ofPlant('order by key', everyoneAndPartners, (f) => order(f, 'number'), 'productionOrder.number'),
  ofPlant(
    'order by list',
    everyoneAndPartners,
    (f) => `productionOrders(filter: { numbers: ["${f.order}"] }) { nodes { number } }`,
    'productionOrders.nodes.number',
  ),
  ofPlant(
    'order by edges',
    everyoneAndPartners,
    (f) => `productionOrders(filter: { numbers: ["${f.order}"] }) { edges { node { number } } }`,
    'productionOrders.edges.node.number',
  ),
  ofPlant(
    'order by plant',
    everyoneAndPartners,
    (f) =>
      `productionOrders(filter: { plant: "${f.plant}", numbers: ["${f.order}"] }) { nodes { number plant { code } } }`,
    'productionOrders.nodes.plant.code',
  ),
  ofPlant(
    'order by execution',
    everyone,
    (f) => `productionOrderByExecutionReference(plant: "${f.plant}", reference: "${f.execution}") { number }`,
    'productionOrderByExecutionReference.number',
  ),
  ofPlant(
    'order by schedule',
    everyone,
    (f) => `productionOrderByScheduleReference(plant: "${f.plant}", reference: "${f.schedule}") { number }`,
    'productionOrderByScheduleReference.number',
  ),
  ofPlant(
    'order by lot',
    everyone,
    (f) => lot(f, 'productionOrder { number }'),
    'inspectionLot.productionOrder.number',
  ),
  ofPlant(
    'order by hold',
    everyone,
    (f) => `qualityHold(number: "${f.hold}") { productionOrder { number } }`,
    'qualityHold.productionOrder.number',
  ),
  ofPlant(
    'order by nonconformance',
    everyone,
    (f) => nonconformance(f, 'productionOrder { number }'),
    'nonconformance.productionOrder.number',
  ),
  {
    ...ofPlant(
      'order by transaction',
      everyone,
      (f) => `businessTransaction(id: "${f.transaction}") { productionOrder { number } }`,
      'businessTransaction.productionOrder.number',
    ),
    isOwnOfPartners: true,
  },
  ofPlant(
    'order by dispatch',
    everyone,
    (f) => `dispatchList(plant: "${f.plant}", workCenter: "${f.workCenter}") { productionOrder { number } }`,
    'dispatchList.productionOrder.number',
  ),
  ofPlant(
    'order by schedule of the plant',
    everyone,
    (f) => `schedule(plant: "${f.plant}") { operations(first: 5) { nodes { productionOrder { number } } } }`,
    'schedule.operations.nodes.productionOrder.number',
  ),
  ofPlant(
    'execution by order',
    everyoneAndPartners,
    (f) => order(f, 'execution { reference }'),
    'productionOrder.execution.reference',
  ),
  ofPlant(
    'execution by list',
    everyone,
    (f) => `productionExecutions(filter: { plant: "${f.plant}" }, first: 5) { nodes { reference } }`,
    'productionExecutions.nodes.reference',
  ),
  ofPlant(
    'work order',
    everyoneAndPartners,
    (f) => order(f, 'execution { workOrders { reference } }'),
    'productionOrder.execution.workOrders.reference',
  ),
  ofPlant(
    'schedule of an order',
    everyoneAndPartners,
    (f) => order(f, 'schedule { operations { id } }'),
    'productionOrder.schedule.operations.id',
  ),
  ofPlant('schedule', everyone, (f) => `schedule(plant: "${f.plant}") { version }`, 'schedule.version'),
  ofPlant('schedule by plant', everyone, (f) => selectInPlant(f, 'schedule { version }'), 'plant.schedule.version'),
  ofPlant('dispatch by work center', everyone, (f) => center(f, 'dispatchList { id }'), 'workCenter.dispatchList.id'),
  ofPlant('plant', everyone, (f) => selectInPlant(f, 'code'), 'plant.code'),
  ofPlant('plant by order', everyoneAndPartners, (f) => order(f, 'plant { code name }'), 'productionOrder.plant.name'),
  ofPlant('work center', everyone, (f) => center(f, 'code description'), 'workCenter.description'),
  ofPlant(
    'work center by list',
    everyone,
    (f) => `workCenters(plant: "${f.plant}", first: 5) { nodes { code } }`,
    'workCenters.nodes.code',
  ),
  ofPlant(
    'work center by plant',
    everyone,
    (f) => selectInPlant(f, 'workCenters(first: 5) { nodes { code } }'),
    'plant.workCenters.nodes.code',
  ),
  ofPlant(
    'work center by order',
    everyone,
    (f) => order(f, 'operations { workCenter { code } }'),
    'productionOrder.operations.workCenter.code',
  ),
  ofPlant(
    'work center by routing',
    everyone,
    (f) => material(f, `routings(plant: "${f.plant}") { operations { workCenter { code } } }`),
    'material.routings.operations.workCenter.code',
  ),
  ofPlant('state of a work center', everyone, (f) => center(f, 'execution { state }'), 'workCenter.execution.state'),
  ofPlant(
    'bill of materials',
    everyone,
    (f) => material(f, `billsOfMaterials(plant: "${f.plant}") { id }`),
    'material.billsOfMaterials.id',
  ),
  ofPlant('routing', everyone, (f) => material(f, `routings(plant: "${f.plant}") { id }`), 'material.routings.id'),
  ofPlant(
    'price',
    everyone,
    (f) => material(f, `standardPrice(plant: "${f.plant}") { amount }`),
    'material.standardPrice.amount',
    prices,
  ),
  ofPlant(
    'price by order',
    everyone,
    (f) => order(f, `material { standardPrice(plant: "${f.plant}") { amount } }`),
    'productionOrder.material.standardPrice.amount',
    prices,
  ),
  ofPlant(
    'price by lot',
    everyone,
    (f) => lot(f, `material { standardPrice(plant: "${f.plant}") { amount } }`),
    'inspectionLot.material.standardPrice.amount',
    prices,
  ),
  ofPlant(
    'stock',
    everyone,
    (f) => `stockBalances(plant: "${f.plant}", materials: ["${f.material}"]) { enterprise { unrestricted { value } } }`,
    'stockBalances.enterprise.unrestricted.value',
  ),
  ofPlant(
    'stock by material',
    everyone,
    (f) =>
      material(
        f,
        `stock(plant: "${f.plant}") { enterprise { unrestricted { value } } onSite { unrestricted { value } } }`,
      ),
    'material.stock.enterprise.unrestricted.value',
  ),
  ofPlant(
    'batch',
    everyone,
    (f) => `batch(material: "${f.batch.material}", number: "${f.batch.number}") { number status }`,
    'batch.status',
  ),
  ofPlant(
    'batch by order',
    everyone,
    (f) => order(f, 'components { batch { status } }'),
    'productionOrder.components.batch.status',
  ),
  ofPlant(
    'goods movement',
    everyone,
    (f) => order(f, 'goodsMovements { document }'),
    'productionOrder.goodsMovements.document',
  ),
  ofPlant('lot', everyone, (f) => lot(f, 'number'), 'inspectionLot.number'),
  ofPlant(
    'lot by list',
    everyone,
    (f) => `inspectionLots(filter: { plant: "${f.plant}" }, first: 5) { nodes { number } }`,
    'inspectionLots.nodes.number',
  ),
  ofPlant(
    'lot by order',
    everyone,
    (f) => order(f, 'inspectionLots { nodes { number } }'),
    'productionOrder.inspectionLots.nodes.number',
  ),
  ofPlant(
    'lot by nonconformance',
    everyone,
    (f) => nonconformance(f, 'inspectionLot { number }'),
    'nonconformance.inspectionLot.number',
  ),
  ofPlant(
    'inspector',
    everyone,
    (f) => lot(f, 'results { inspectedBy }'),
    'inspectionLot.results.inspectedBy',
    quality,
  ),
  ofPlant(
    'inspector by order',
    everyone,
    (f) => order(f, 'inspectionLots { nodes { results { inspectedBy } } }'),
    'productionOrder.inspectionLots.nodes.results.inspectedBy',
    quality,
  ),
  ofPlant(
    'inspector by nonconformance',
    everyone,
    (f) => nonconformance(f, 'inspectionLot { results { inspectedBy } }'),
    'nonconformance.inspectionLot.results.inspectedBy',
    quality,
  ),
  ofPlant(
    'who decided',
    everyone,
    (f) => lot(f, 'usageDecision { decidedBy }'),
    'inspectionLot.usageDecision.decidedBy',
    quality,
  ),
  ofPlant('nonconformance', everyone, (f) => nonconformance(f, 'number'), 'nonconformance.number'),
  ofPlant(
    'nonconformance by list',
    everyone,
    (f) => `nonconformances(filter: { plant: "${f.plant}" }, first: 5) { nodes { number } }`,
    'nonconformances.nodes.number',
  ),
  ofPlant(
    'nonconformance by lot',
    everyone,
    (f) => `inspectionLot(number: "${f.nonconformingLot}") { nonconformances { number } }`,
    'inspectionLot.nonconformances.number',
  ),
  ofPlant(
    'text of a nonconformance',
    everyone,
    (f) => nonconformance(f, 'description'),
    'nonconformance.description',
    quality,
  ),
  ofPlant(
    'text by lot',
    everyone,
    (f) => `inspectionLot(number: "${f.nonconformingLot}") { nonconformances { description } }`,
    'inspectionLot.nonconformances.description',
    quality,
  ),
  ofPlant('who opened', everyone, (f) => nonconformance(f, 'openedBy'), 'nonconformance.openedBy', quality),
  ofPlant(
    'text of an action',
    everyone,
    (f) => nonconformance(f, 'correctiveActions { description }'),
    'nonconformance.correctiveActions.description',
    quality,
  ),
  ofPlant('hold', everyone, (f) => `qualityHold(number: "${f.hold}") { number }`, 'qualityHold.number'),
  ofPlant(
    'hold by list',
    everyone,
    (f) => `qualityHolds(filter: { plant: "${f.plant}" }, first: 5) { nodes { number } }`,
    'qualityHolds.nodes.number',
  ),
  ofPlant(
    'hold by order',
    everyone,
    (f) => `productionOrder(plant: "${f.plant}", number: "${f.heldOrder}") { holds { number } }`,
    'productionOrder.holds.number',
  ),
  {
    ...ofPlant(
      'transaction',
      everyone,
      (f) => `businessTransaction(id: "${f.transaction}") { kind }`,
      'businessTransaction.kind',
    ),
    isOwnOfPartners: true,
  },
  {
    ...ofPlant(
      'transaction by list',
      everyone,
      (f) => `businessTransactions(filter: { plant: "${f.plant}" }, first: 5) { nodes { kind } }`,
      'businessTransactions.nodes.kind',
    ),
    isOwnOfPartners: true,
  },
  ofPlant(
    'rules of a plant',
    everyone,
    (f) => `ownershipRules(plant: "${f.plant}") { domain }`,
    'ownershipRules.domain',
  ),
  {
    name: 'supplier',
    who: everyone,
    isOfPlant: false,
    query: () => 'supplier(number: "17300001") { number }',
    found: read('supplier.number'),
  },
  {
    name: 'terms',
    who: everyone,
    isOfPlant: false,
    query: () => 'supplier(number: "17300001") { paymentTerms }',
    found: read('supplier.paymentTerms'),
    unmasked: ['analyst', 'administrator'],
  },
  {
    name: 'tax number',
    who: everyone,
    isOfPlant: false,
    query: () => 'supplier(number: "17300001") { taxNumber }',
    found: read('supplier.taxNumber'),
    unmasked: ['analyst', 'administrator'],
  },
  {
    name: 'planned orders',
    who: everyone,
    isOfPlant: false,
    query: () => 'plannedOrders(first: 1) { totalCount }',
    found: read('plannedOrders.totalCount'),
  },
  {
    name: 'sales order',
    isOwnOfPartners: true,
    who: office,
    isOfPlant: false,
    query: () => 'salesOrder(number: "2001") { customerName }',
    found: read('salesOrder.customerName'),
  },
  {
    name: 'sales orders',
    isOwnOfPartners: true,
    who: office,
    isOfPlant: false,
    query: () => 'salesOrders(first: 3) { nodes { items { position } } }',
    found: read('salesOrders.nodes.items.position'),
  },
  {
    name: 'systems',
    who: everyone,
    isOfPlant: false,
    query: () => 'systems { instance }',
    found: read('systems.instance'),
  },
  {
    name: 'audit',
    who: ['quality-manager', 'integration-engineer', 'administrator'],
    isOfPlant: false,
    query: () => 'auditEntries(first: 1) { pageInfo { hasNextPage } }',
    found: read('auditEntries.pageInfo'),
  },
  {
    name: 'dead letters',
    who: ['planner', 'quality-manager', 'integration-engineer', 'administrator'],
    isOfPlant: false,
    query: () => 'deadLetters(first: 1) { pageInfo { hasNextPage } }',
    found: read('deadLetters.pageInfo'),
  },
  {
    name: 'discrepancies',
    who: steering,
    isOfPlant: false,
    query: () => 'discrepancies(first: 1) { pageInfo { hasNextPage } }',
    found: read('discrepancies.pageInfo'),
  },
  {
    name: 'records in consumers',
    who: steering,
    isOfPlant: false,
    query: () => 'synchronizationRecords(first: 1) { pageInfo { hasNextPage } }',
    found: read('synchronizationRecords.pageInfo'),
  },
  ofPlant(
    'modes of the synchronization',
    steering,
    (f) => `synchronizationModes(plant: "${f.plant}") { noun plant { code } }`,
    'synchronizationModes.plant.code',
  ),
];
