import { z } from 'zod';
import { SystemError } from '../../../kit/index.ts';

/** frePPLe's shapes: quantities are numbers or numeric text, dates naive, durations seconds or `[D ]HH:MM:SS`. */

const number = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value) => Number(value ?? 0) || 0);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

export const operationPlanWire = z.object({
  reference: z.string(),
  status: text,
  operation: text,
  quantity: number,
  quantity_completed: z.union([z.number(), z.string()]).nullish(),
  startdate: z.string().nullish(),
  enddate: z.string().nullish(),
  setupend: z.string().nullish(),
  delay: z.union([z.number(), z.string()]).nullish(),
  owner: text,
  /** Not all versions tell it. */
  location: text,
  source: text,
  lastmodified: text,
  resources: z
    .array(z.object({ resource: text }))
    .nullish()
    .transform((resources) => resources ?? []),
});
export type OperationPlanWire = z.output<typeof operationPlanWire>;

/**
 * A step of an order. `isPlaced`: its resource is its own; else it is where such work is done. `plant` is where the
 * record itself says that it is; `undefined` when nothing says so.
 */
export type StepWire = OperationPlanWire & { readonly isPlaced: boolean; readonly plant: string | undefined };

export const allocationWire = z.object({
  id: z.union([z.number(), z.string()]),
  operationplan: z.string(),
  resource: text,
  quantity: number,
  startdate: z.string().nullish(),
  enddate: z.string().nullish(),
  status: text,
});
export type AllocationWire = z.output<typeof allocationWire>;

/** A kind of work: a routing, or a step of one (`owner`). */
export const operationWire = z.object({ name: z.string(), owner: text, location: text, priority: number });
/** Where a kind of work is done. */
export const operationResourceWire = z.object({ operation: text, resource: text, priority: number });

export const resourceWire = z.object({ name: z.string(), location: text, maximum: number, maximum_calendar: text });
export const calendarBucketWire = z.object({
  calendar: text,
  value: number,
  days: z
    .number()
    .nullish()
    .transform((days) => days ?? 127),
  starttime: z.string().nullish(),
  endtime: z.string().nullish(),
  priority: number,
});
export const parameterWire = z.object({ name: z.string(), value: text, lastmodified: z.string().nullish() });
export const demandWire = z.object({
  name: z.string(),
  due: z.string().nullish(),
  deliverydate: z.string().nullish(),
  status: text,
});

/**
 * Parses a list of frePPLe's records.
 * @throws SystemError `SYSTEM_BAD_RESPONSE` when one has an unexpected shape.
 */
export function parseRecords<Wire extends z.ZodType>(
  wire: Wire,
  records: readonly unknown[],
  instance: string,
): readonly z.output<Wire>[] {
  const result = z.array(wire).safeParse(records);
  if (result.success) return result.data;
  throw new SystemError(
    `A record of the scheduler has an unexpected shape at ${result.error.issues[0]?.path.join('.') ?? '?'}.`,
    { code: 'SYSTEM_BAD_RESPONSE', system: 'SCHEDULING', instance },
  );
}
