import type { Row } from './models.ts';

/** frePPLe's models that commands write. */
export const orderModel = 'input/manufacturingorder';
export const workOrderModel = 'input/workorder';
export const allocationModel = 'input/operationplanresource';
export const operationModel = 'input/operation';
export const bucketModel = 'input/calendarbucket';

/** Formats an instant on a clock, as frePPLe writes it: naive, to the second. */
export function formatNaive(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });
}

/** Formats the present moment on the server's clock, to the microsecond, as Django stamps its writes. */
export function stampNow(timeZone: string): string {
  return Temporal.Now.plainDateTimeISO(timeZone).toString({ smallestUnit: 'microsecond' });
}

const plan = {
  status: 'proposed',
  operation: null,
  quantity: '1.00000000',
  quantity_completed: null,
  startdate: null,
  enddate: null,
  batch: null,
  criticality: null,
  delay: null,
  plan: {},
  owner: null,
  source: null,
  resources: [],
  materials: [],
  demand: null,
  forecast: null,
};

const bucket = {
  calendar: null,
  startdate: '1971-01-01T00:00:00',
  enddate: '2030-12-31T00:00:00',
  value: '0.00000000',
  priority: 0,
  monday: true,
  tuesday: true,
  wednesday: true,
  thursday: true,
  friday: true,
  saturday: true,
  sunday: true,
  starttime: '00:00:00',
  endtime: '23:59:59',
  source: null,
};

const resource = {
  description: null,
  category: null,
  subcategory: null,
  type: 'default',
  maximum: '1.00000000',
  maximum_calendar: null,
  available: null,
  location: null,
  owner: null,
  cost: null,
  maxearly: null,
  setupmatrix: null,
  setup: null,
  efficiency: null,
  efficiency_calendar: null,
  constrained: null,
  source: null,
  overloadcount: null,
};

const calendar = { description: null, category: null, subcategory: null, defaultvalue: '0.00000000', source: null };
const allocation = {
  operationplan: null,
  resource: null,
  quantity: '1.00000000',
  status: null,
  setup: null,
  source: null,
};
const operation = {
  type: 'fixed_time',
  description: null,
  item: null,
  location: null,
  owner: null,
  priority: 1,
  duration: null,
  duration_per: null,
  source: null,
};

const defaults: Readonly<Record<string, Row>> = {
  [orderModel]: plan,
  [workOrderModel]: plan,
  [allocationModel]: allocation,
  [operationModel]: operation,
  'input/calendar': calendar,
  [bucketModel]: bucket,
  'input/resource': resource,
  'input/item': {
    description: null,
    category: null,
    subcategory: null,
    cost: null,
    type: null,
    weight: null,
    volume: null,
    uom: null,
    owner: null,
    source: null,
  },
  'input/location': { description: null, available: null, owner: null, source: null },
  'input/operationresource': { skill: null, quantity: '1.00000000', priority: 1, setup: null, source: null },
  'common/parameter': { value: null, description: null, source: null },
};

/** Creates the default values of a new record. */
export function createDefaults(model: string): Row {
  return structuredClone(defaults[model] ?? {});
}

/** Lists the fields of a model, if they are all known. */
export function listFields(model: string): ReadonlySet<string> | undefined {
  const known = defaults[model];
  return known === undefined ? undefined : new Set(Object.keys(known));
}
