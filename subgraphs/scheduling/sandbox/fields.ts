import { allocationModel, operationModel, orderModel, workOrderModel } from './rows.ts';

/** Kinds of values that filters compare. */
export type FieldKind = 'text' | 'choice' | 'number' | 'date' | 'duration' | 'reference';

/** A field by which a list can be filtered. */
export interface Field {
  readonly kind: FieldKind;
  readonly lookups: readonly string[];
  /** Models that may contain the record that a reference names. */
  readonly models?: readonly string[];
  readonly choices?: readonly string[];
}

const every = ['exact', 'in', 'gt', 'gte', 'lt', 'lte'];
const few = ['exact', 'in'];
const key: Field = { kind: 'text', lookups: ['exact', 'in', 'contains'] };
const text: Field = { kind: 'text', lookups: few };
const number: Field = { kind: 'number', lookups: every };
const date: Field = { kind: 'date', lookups: every };
const duration: Field = { kind: 'duration', lookups: every };
const refer = (...models: readonly string[]): Field => ({ kind: 'reference', lookups: few, models });
const choose = (...choices: readonly string[]): Field => ({ kind: 'choice', lookups: few, choices });

/** Orders, work orders, purchases and deliveries share one table and one key. */
export const planModels = [orderModel, workOrderModel];

/** States of an order or a work order. */
export const planStatuses = ['proposed', 'approved', 'confirmed', 'completed', 'closed'];

const common = { source: text, lastmodified: date };
const plan: Readonly<Record<string, Field>> = {
  ...common,
  reference: key,
  status: choose(...planStatuses),
  operation: refer(operationModel),
  quantity: number,
  quantity_completed: number,
  startdate: date,
  enddate: date,
  batch: key,
  criticality: number,
  delay: duration,
  owner: refer(...planModels),
  demand: refer('input/demand'),
};

/** Filters of each model; any other parameter is ignored silently. */
export const filterFields: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  [orderModel]: plan,
  [workOrderModel]: plan,
  [allocationModel]: {
    ...common,
    id: number,
    operationplan: refer(...planModels),
    resource: refer('input/resource'),
    quantity: number,
    status: { ...choose('proposed', 'confirmed', 'closed'), lookups: every },
    setup: text,
  },
  [operationModel]: {
    ...common,
    name: key,
    type: choose('fixed_time', 'time_per', 'routing', 'alternate', 'split'),
    item: refer('input/item'),
    location: refer('input/location'),
    owner: refer(operationModel),
    priority: number,
  },
  'input/operationresource': {
    ...common,
    id: number,
    operation: refer(operationModel),
    resource: refer('input/resource'),
    priority: number,
  },
  'input/resource': {
    ...common,
    name: key,
    location: refer('input/location'),
    owner: refer('input/resource'),
    maximum_calendar: refer('input/calendar'),
    available: refer('input/calendar'),
  },
  'input/calendar': { ...common, name: key, defaultvalue: number },
  'input/calendarbucket': { ...common, id: number, calendar: refer('input/calendar'), priority: number },
  'input/location': { ...common, name: key, available: refer('input/calendar') },
  'input/item': { ...common, name: key },
  'input/customer': { ...common, name: key },
  'input/demand': {
    ...common,
    name: key,
    item: refer('input/item'),
    location: refer('input/location'),
    status: text,
    due: date,
  },
  'common/parameter': { ...common, name: key, value: key },
};
