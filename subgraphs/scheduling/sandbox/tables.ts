import type { World } from '../../world/index.ts';
import type { Models, Row } from './models.ts';
import { createOperations } from './operations.ts';
import { formatNaive } from './rows.ts';
import { createShiftBuckets } from './shifts.ts';

const toStatus = (status: string): string => status.toLowerCase();

/** Formats a duration as Django does: the days may be negative, the time is added to them. */
function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  const days = Math.floor(whole / 86_400);
  const rest = whole - days * 86_400;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const time = `${two(rest / 3_600)}:${two((rest % 3_600) / 60)}:${two(rest % 60)}`;
  return days === 0 ? time : `${days} ${time}`;
}

const toDecimal = (value: string): string => Number(value).toFixed(8);
const isEnded = (status: string): boolean => status === 'COMPLETED' || status === 'CLOSED';

/** World and settings from which the tables are made. */
interface Making {
  readonly world: World;
  readonly lastmodified: string;
  readonly toNaive: (instant: string) => string;
}

const formatResource = (plant: string, code: string): string => `${plant}/${code}`;

function listManufacturingOrders({ world, lastmodified, toNaive }: Making): Row[] {
  const orders = new Map(world.productionOrders.map((order) => [order.number, order]));
  const byOrder = Map.groupBy(world.scheduledOperations, ({ order }) => order);
  return [...byOrder].flatMap(([number, operations]): readonly Row[] => {
    const order = orders.get(number);
    const [first, last] = [operations[0], operations.at(-1)];
    if (order === undefined || first === undefined || last === undefined) return [];
    const isDone = operations.every(({ status }) => isEnded(status));
    return [
      {
        reference: number,
        status: isDone ? 'completed' : order.status === 'CREATED' ? 'proposed' : 'approved',
        operation: `${order.material} @ ${order.plant}`,
        quantity: toDecimal(order.quantity.value),
        quantity_completed: isDone ? toDecimal(order.quantity.value) : null,
        startdate: toNaive(first.setupStart ?? first.start),
        enddate: toNaive(last.end),
        criticality: null,
        delay: formatDuration((Date.parse(last.end) - Date.parse(order.due)) / 1_000),
        plan: {},
        owner: null,
        batch: null,
        demand: null,
        forecast: null,
        source: 'plantgraph',
        lastmodified,
        resources: [],
        materials: [],
      },
    ];
  });
}

function listWorkOrders({ world, lastmodified, toNaive }: Making): Row[] {
  return world.scheduledOperations.map((operation): Row => {
    const isDone = isEnded(operation.status);
    return {
      reference: `${operation.order}-${operation.operation}`,
      status: toStatus(operation.status),
      operation: `${operation.material} @ ${operation.plant} - ${operation.operation}`,
      quantity: toDecimal(operation.quantity),
      quantity_completed: isDone ? toDecimal(operation.quantity) : null,
      startdate: toNaive(operation.setupStart ?? operation.start),
      enddate: toNaive(operation.end),
      criticality: null,
      delay: null,
      plan: {},
      owner: operation.order,
      batch: null,
      demand: null,
      forecast: null,
      source: 'plantgraph',
      lastmodified,
      // Done work has lost its resources.
      resources: isDone
        ? []
        : [{ resource: formatResource(operation.plant, operation.workCenter), quantity: '1.00000000', setup: null }],
      materials: [],
    };
  });
}

function listAllocations(workOrders: readonly Row[], lastmodified: string): Row[] {
  return workOrders
    .flatMap(({ reference, startdate, enddate, resources: own }) =>
      (own as readonly { readonly resource: string }[]).map(({ resource }) => ({
        operationplan: reference,
        resource,
        startdate,
        enddate,
      })),
    )
    .map(
      (allocation, index): Row => ({
        id: index + 1,
        ...allocation,
        quantity: '1.00000000',
        status: null,
        setup: null,
        source: 'plantgraph',
        lastmodified,
      }),
    );
}

function listResources({ world, lastmodified }: Making): Row[] {
  return world.workCenters.map(
    ({ plant, code, descriptions }): Row => ({
      name: formatResource(plant, code),
      description: descriptions.EN,
      category: null,
      subcategory: null,
      type: 'default',
      maximum: '1.00000000',
      maximum_calendar: `${plant} ${code} shifts`,
      available: null,
      location: plant,
      owner: null,
      cost: '0.00000000',
      maxearly: null,
      setupmatrix: null,
      setup: null,
      efficiency: null,
      efficiency_calendar: null,
      constrained: true,
      overloadcount: null,
      source: 'plantgraph',
      lastmodified,
    }),
  );
}

function listDemands(world: World): Row[] {
  return world.salesOrders.flatMap((order) =>
    order.items.map(
      (item): Row => ({
        name: `${order.number}/${item.position}`,
        item: item.material,
        customer: order.customerName,
        location: item.plant,
        due: `${item.committedDate}T00:00:00`,
        status: 'open',
        quantity: toDecimal(item.quantity.value),
        priority: 10,
        deliverydate: item.projectedDate === undefined ? null : `${item.projectedDate}T00:00:00`,
        plannedquantity: null,
        delay: null,
        plan: {},
        owner: null,
      }),
    ),
  );
}

function listParameters({ world, lastmodified, toNaive }: Making): Row[] {
  return [
    {
      name: 'currentdate',
      value: `${world.now.slice(0, 10)} 00:00:00`,
      description: 'Current date of the plan',
      lastmodified,
    },
    ...world.schedules.map(
      ({ plant, publishedAt }): Row => ({
        name: `plan.published.${plant}`,
        value: toNaive(publishedAt).replace('T', ' '),
        description: 'When the plan was published',
        lastmodified,
      }),
    ),
  ];
}

const listCalendars = ({ world, lastmodified }: Making): Row[] =>
  world.workCenters.map(
    ({ plant, code }): Row => ({
      name: `${plant} ${code} shifts`,
      description: null,
      category: null,
      subcategory: null,
      defaultvalue: '0.00000000',
      source: 'plantgraph',
      lastmodified,
    }),
  );

const createSetupModels = (lastmodified: string): Models => ({
  'input/setupmatrix': { key: 'name', rows: [{ name: 'paint colours', source: 'plantgraph', lastmodified }] },
  'input/setuprule': {
    key: 'id',
    rows: [
      {
        id: 1,
        setupmatrix: 'paint colours',
        fromsetup: 'blue',
        tosetup: 'red',
        priority: 1,
        duration: '0 00:30:00',
        cost: '20',
      },
    ],
  },
});

/** Creates frePPLe's tables for the whole world. */
export function createModels(world: World, timeZone: string): Models {
  const toNaive = (instant: string): string => formatNaive(instant, timeZone);
  const lastmodified = toNaive(world.now);
  const making: Making = { world, lastmodified, toNaive };
  const workOrders = listWorkOrders(making);
  const buckets = createShiftBuckets(world, { timeZone, lastmodified });
  return {
    'input/manufacturingorder': { key: 'reference', rows: listManufacturingOrders(making) },
    'input/workorder': { key: 'reference', rows: workOrders },
    'input/operationplanresource': { key: 'id', rows: listAllocations(workOrders, lastmodified) },
    'input/resource': { key: 'name', rows: listResources(making) },
    ...createOperations(world, lastmodified),
    'input/calendar': {
      key: 'name',
      rows: listCalendars(making),
    },
    'input/calendarbucket': { key: 'id', rows: [...buckets] },
    ...createSetupModels(lastmodified),
    'input/customer': {
      key: 'name',
      rows: [...new Set(world.salesOrders.map(({ customerName }) => customerName))].map(
        (name): Row => ({ name, lastmodified }),
      ),
    },
    'input/demand': { key: 'name', rows: listDemands(world) },
    'input/item': {
      key: 'name',
      rows: world.materials.map(
        ({ number, descriptions }): Row => ({ name: number, description: descriptions.EN, lastmodified }),
      ),
    },
    'input/location': {
      key: 'name',
      rows: world.plants.map(
        ({ code, name }): Row => ({ name: code, description: name, available: null, owner: null, lastmodified }),
      ),
    },
    'common/parameter': { key: 'name', rows: listParameters(making) },
  };
}
