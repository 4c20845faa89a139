import { z } from 'zod';
import { SystemError } from '../../../kit/index.ts';
import { isNaive } from './time.ts';

/** frePPLe's shapes: decimals are text, dates naive on the server's clock, durations `[D ]HH:MM:SS`. */

const maxDecimal = 1e15;
const decimal = z.union([
  z.number().refine((value) => Math.abs(value) < maxDecimal),
  z.string().regex(/^-?\d{1,15}(\.\d{1,20})?$/),
]);
const number = decimal
  .nullish()
  .transform((value) => (value === null || value === undefined ? undefined : Number(value)));
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const date = z.string().refine(isNaive, { error: 'is not a date' }).nullish();
const duration = z
  .union([
    z.number(),
    z.string().regex(/^-?\d{1,12}(\.\d+)?$|^(-?\d{1,9} )?-?\d{1,9}:\d{2}:\d{2}(\.\d+)?$/),
    z.literal(''),
  ])
  .nullish();
const key = z.string().min(1);

/** An order or a step of one. */
export const operationPlanWire = z.object({
  reference: key,
  status: text,
  operation: text,
  quantity: number.transform((value) => value ?? 0),
  quantity_completed: decimal.nullish(),
  startdate: date,
  enddate: date,
  delay: duration,
  owner: text,
  source: text,
  lastmodified: text,
  resources: z
    .array(z.object({ resource: text }))
    .nullish()
    .transform((resources) => resources ?? []),
  materials: z
    .array(z.object({ item: text, quantity: number }))
    .nullish()
    .transform((materials) => materials ?? []),
});
export type OperationPlanWire = z.output<typeof operationPlanWire>;

/**
 * A step of an order. `isPlaced`: it has a resource of its own; otherwise its resource is the usual one for such work.
 * `plant` is undefined without any sign of it, `orderNumber` when the order is not the ERP's.
 */
export type StepWire = OperationPlanWire & {
  readonly isPlaced: boolean;
  readonly plant: string | undefined;
  readonly orderNumber: string | undefined;
  /** True for an order without a routing, and so without steps. */
  readonly isWhole?: boolean;
};

/** A work order on a resource. Its own state has no meaning: it is null for every record that REST created. */
export const allocationWire = z.object({
  operationplan: key,
  resource: text,
  quantity: number,
  startdate: date,
  enddate: date,
  lastmodified: text,
});
export type AllocationWire = z.output<typeof allocationWire>;
/** Fields of an allocation that a write needs. */
export const allocationKeyWire = z.object({
  id: z.union([z.number(), z.string()]),
  operationplan: key,
  resource: text,
});

/** A kind of work: a routing, a step of one (`owner`), or work that needs neither. */
export const operationWire = z.object({
  name: key,
  type: text,
  item: text,
  owner: text,
  location: text,
  priority: number.transform((value) => value ?? 0),
});
export type OperationWire = z.output<typeof operationWire>;
/** A resource for a kind of work. */
export const operationResourceWire = z.object({ operation: text, resource: text });

export const resourceNameWire = z.object({ name: key, location: text });
export const resourceWire = z.object({
  name: key,
  location: text,
  maximum: number,
  maximum_calendar: text,
  available: text,
  efficiency: number,
  efficiency_calendar: text,
});
export type ResourceWire = z.output<typeof resourceWire>;
/** A material; frePPLe plans without units, its own is a label. */
export const itemWire = z.object({ name: key, description: text, uom: text });
export const locationWire = z.object({ name: key, available: text });
export const calendarWire = z.object({
  name: key,
  defaultvalue: number.transform((value) => value ?? 0),
  source: text,
});

const weekday = z
  .boolean()
  .nullish()
  .transform((value) => value ?? true);
const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?$/)
  .nullish();
export const calendarBucketWire = z.object({
  id: z
    .union([z.number(), z.string()])
    .nullish()
    .transform((id) => String(id ?? '')),
  calendar: text,
  source: text,
  value: number.transform((value) => value ?? 0),
  priority: number.transform((value) => value ?? 0),
  startdate: date,
  enddate: date,
  starttime: timeOfDay,
  endtime: timeOfDay,
  monday: weekday,
  tuesday: weekday,
  wednesday: weekday,
  thursday: weekday,
  friday: weekday,
  saturday: weekday,
  sunday: weekday,
});
export type CalendarBucketWire = z.output<typeof calendarBucketWire>;

export const parameterWire = z.object({ name: key, value: text, lastmodified: text });
export type ParameterWire = z.output<typeof parameterWire>;
export const demandWire = z.object({ name: key, due: date, deliverydate: date });
/** A demand as it is written. */
export const demandFactsWire = z.object({
  name: key,
  item: text,
  location: text,
  due: date,
  quantity: number.transform((value) => value ?? 0),
  status: text,
});
export const taskWire = z.object({ name: text, submitted: text, started: text, status: text, message: text });

/**
 * Parses one of frePPLe's records.
 * @throws SystemError `SYSTEM_BAD_RESPONSE` when it has an unexpected shape.
 */
export function parseRecord<Wire extends z.ZodType>(wire: Wire, record: unknown, instance: string): z.output<Wire> {
  const result = wire.safeParse(record);
  if (result.success) return result.data;
  const place = result.error.issues[0]?.path.join('.') || 'its whole';
  throw new SystemError(`A record of the scheduler has an unexpected value at ${place}.`, {
    code: 'SYSTEM_BAD_RESPONSE',
    system: 'SCHEDULING',
    instance,
  });
}
