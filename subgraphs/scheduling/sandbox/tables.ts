import type { World } from '../../world/index.ts';
import type { Models, Row } from './models.ts';
import { createOperations } from './operations.ts';

/** frePPLe's naive local date. */
function naive(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });
}

const toStatus = (status: string): string => status.toLowerCase();

/** Day bits begin with Sunday; the world counts Monday as 1. */
const toBits = (weekdays: readonly number[]): number =>
  weekdays.reduce((bits, weekday) => bits | (1 << (weekday % 7)), 0);

/** `D HH:MM:SS`, as Django REST writes a duration. */
function formatDuration(seconds: number): string {
  const absolute = Math.max(0, Math.round(seconds));
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${Math.floor(absolute / 86_400)} ${two((absolute % 86_400) / 3_600)}:${two((absolute % 3_600) / 60)}:${two(absolute % 60)}`;
}

/** frePPLe's tables for the whole world. */
export function createModels(world: World): Models {
  const zones = new Map(world.plants.map(({ code, timeZone }) => [code, timeZone]));
  const findTimeZone = (plant: string): string => zones.get(plant) ?? 'UTC';
  const formatResource = (plant: string, code: string): string => `${plant}/${code}`;
  const lastmodified = naive(world.now, 'UTC');
  const orders = new Map(world.productionOrders.map((order) => [order.number, order]));
  const byOrder = Map.groupBy(world.scheduledOperations, ({ order }) => order);
  const manufacturingOrders = [...byOrder].flatMap(([number, operations]): readonly Row[] => {
    const order = orders.get(number);
    const [first, last] = [operations[0], operations.at(-1)];
    if (order === undefined || first === undefined || last === undefined) return [];
    const zone = findTimeZone(order.plant);
    const isDone = operations.every(({ status }) => status === 'COMPLETED' || status === 'CLOSED');
    return [
      {
        reference: number,
        status: isDone ? 'completed' : order.status === 'CREATED' ? 'proposed' : 'approved',
        operation: `${order.material} @ ${order.plant}`,
        item: order.material,
        location: order.plant,
        quantity: order.quantity.value,
        quantity_completed: isDone ? order.quantity.value : null,
        startdate: naive(first.setupStart ?? first.start, zone),
        enddate: naive(last.end, zone),
        criticality: 0,
        delay: formatDuration((Date.parse(last.end) - Date.parse(order.due)) / 1_000),
        plan: {},
        owner: null,
        batch: null,
        demand: null,
        source: 'plantgraph',
        lastmodified,
        resources: [],
        materials: [],
      },
    ];
  });
  const workOrders = world.scheduledOperations.map((operation): Row => {
    const zone = findTimeZone(operation.plant);
    return {
      reference: `${operation.order}-${operation.operation}`,
      status: toStatus(operation.status),
      operation: `${operation.material} @ ${operation.plant} - ${operation.operation}`,
      item: operation.material,
      location: operation.plant,
      quantity: operation.quantity,
      quantity_completed: operation.status === 'COMPLETED' || operation.status === 'CLOSED' ? operation.quantity : null,
      startdate: naive(operation.setupStart ?? operation.start, zone),
      setupend: naive(operation.start, zone),
      enddate: naive(operation.end, zone),
      criticality: 0,
      delay: '0 00:00:00',
      plan: {},
      owner: operation.order,
      batch: null,
      demand: null,
      source: 'plantgraph',
      lastmodified,
      resources: [
        { resource: formatResource(operation.plant, operation.workCenter), quantity: '1.00000000', setup: null },
      ],
      materials: [],
    };
  });
  const allocations = workOrders.map(
    (workOrder, index): Row => ({
      id: index + 1,
      operationplan: workOrder['reference'],
      resource: (workOrder['resources'] as readonly { resource: string }[])[0]?.resource,
      quantity: '1.00000000',
      startdate: workOrder['startdate'],
      enddate: workOrder['enddate'],
      status: workOrder['status'],
      setup: null,
      source: 'plantgraph',
      lastmodified,
    }),
  );
  const resources = world.workCenters.map(
    ({ plant, code, descriptions }): Row => ({
      name: formatResource(plant, code),
      description: descriptions.EN,
      category: null,
      type: 'default',
      maximum: '1.00000000',
      maximum_calendar: `${plant} ${code} shifts`,
      location: plant,
      cost: '0',
      setupmatrix: null,
      setup: null,
      efficiency: null,
      constrained: true,
      source: 'plantgraph',
      lastmodified,
    }),
  );
  const buckets = world.workCenters.flatMap(({ plant, code, shifts }) =>
    shifts.map(
      (shift): Row => ({
        id: 0,
        calendar: `${plant} ${code} shifts`,
        value: '1.00000000',
        startdate: null,
        enddate: null,
        priority: 0,
        days: toBits(shift.weekdays),
        starttime: `${shift.from}:00`,
        endtime: `${shift.to}:00`,
        source: 'plantgraph',
        lastmodified,
      }),
    ),
  );
  const demands = world.salesOrders.flatMap((order) =>
    order.items.map(
      (item): Row => ({
        name: `${order.number}/${item.position}`,
        item: item.material,
        customer: order.customerName,
        location: item.plant,
        due: `${item.committedDate}T00:00:00`,
        status: 'open',
        quantity: item.quantity.value,
        priority: 10,
        deliverydate: item.projectedDate === undefined ? null : `${item.projectedDate}T00:00:00`,
        plannedquantity: item.quantity.value,
        delay: '0 00:00:00',
        plan: {},
        owner: null,
      }),
    ),
  );
  const parameters: Row[] = [
    {
      name: 'currentdate',
      value: `${world.now.slice(0, 10)} 00:00:00`,
      description: 'Current date of the plan',
      lastmodified,
    },
    ...world.schedules.map(
      ({ plant, publishedAt }): Row => ({
        name: `plan.published.${plant}`,
        value: naive(publishedAt, findTimeZone(plant)).replace('T', ' '),
        description: 'When the plan was published',
        lastmodified,
      }),
    ),
  ];
  return {
    'input/manufacturingorder': { key: 'reference', rows: manufacturingOrders },
    'input/workorder': { key: 'reference', rows: workOrders },
    'input/operationplanresource': { key: 'id', rows: allocations },
    'input/resource': { key: 'name', rows: resources },
    ...createOperations(world, lastmodified),
    'input/calendar': {
      key: 'name',
      rows: world.workCenters.map(
        ({ plant, code }): Row => ({
          name: `${plant} ${code} shifts`,
          defaultvalue: '0',
          source: 'plantgraph',
          lastmodified,
        }),
      ),
    },
    'input/calendarbucket': { key: 'id', rows: buckets.map((bucket, index) => ({ ...bucket, id: index + 1 })) },
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
    'input/demand': { key: 'name', rows: demands },
    'input/item': {
      key: 'name',
      rows: world.materials.map(
        ({ number, descriptions }): Row => ({ name: number, description: descriptions.EN, lastmodified }),
      ),
    },
    'input/location': {
      key: 'name',
      rows: world.plants.map(({ code, name }): Row => ({ name: code, description: name, lastmodified })),
    },
    'common/parameter': { key: 'name', rows: parameters },
  };
}
