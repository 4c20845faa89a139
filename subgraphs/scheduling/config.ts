import { z } from 'zod';
import { ConfigurationError, describeZodError, type InstanceConfig, type Landscape } from '../../kit/index.ts';

const authSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('basic'), user: z.string().min(1), password: z.string().min(1) }),
  z.strictObject({ kind: z.literal('bearer'), token: z.string().min(1) }),
]);

function isTimeZone(text: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(text);
    return true;
  } catch {
    return false;
  }
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

const startsWithOther = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);

const settingsSchema = z.strictObject({
  /** Scheme, host, port and, for a scenario, its path. */
  url: z.url({ protocol: /^https?$/ }),
  auth: authSchema,
  /** IANA time zone of the server, which has one for all its plants; default: that of the first plant. */
  timeZone: z.string().refine(isTimeZone, { error: 'is not a time zone' }).optional(),
  /** Names of the plants' locations if they differ from the plants' codes. */
  locations: z.record(z.string(), z.string().min(1)).default({}),
  /** Prefix of the order number in the reference of a manufacturing order that is created here. */
  referencePrefix: z.string().max(20).default('PG-'),
  /** Prefix of the planned order's number in the reference of an order that stands for one of SAP. */
  plannedOrderPrefix: z.string().min(1).max(20).default('PGP-'),
  /** Pattern of the operation number in a work order's operation name: its first group. */
  operationPattern: z.string().refine(isPattern, { error: 'is not a regular expression' }).default('(\\d{4})$'),
  /** Template of resource names, with {plant} and {code} for plant and work center. */
  resourceName: z.string().includes('{code}').default('{plant}/{code}'),
  /** Template of demand names, with sales order and item. */
  demandName: z
    .string()
    .refine((name) => name.includes('{salesOrder}') && name.includes('{position}'), {
      error: 'must contain {salesOrder} and {position}: otherwise items of an order would have the same demand',
    })
    .default('{salesOrder}/{position}'),
  /** Customer of the demands that are created here: frePPLe needs one, and gets no name of a customer. */
  demandCustomer: z.string().min(1).max(300).default('Customers'),
  /** Parameter with the time of a plant's last publication, beside frePPLe's own stamp of its last plan run. */
  publishedParameter: z.string().default('plan.published.{plant}'),
  /** Horizon of a plan, in days. */
  horizonDays: z.int().min(1).max(1_000).default(60),
  /** Arguments of the plan run that follows a move, as `constraint=capa,mfg_lt,po_lt&plantype=1&env=supply`; `none` starts none. */
  planRun: z
    .string()
    .regex(/^[\w,.=&-]+$/)
    .default('none'),
  /** Maximum number of records that one query names. */
  sliceSize: z.int().min(1).max(1_000).default(100),
  /** Maximum length of a URL; longer queries are split. */
  maxUrlLength: z.int().min(500).max(16_000).default(6_000),
});

/** Settings of one scheduler. */
export interface SchedulingConfig extends InstanceConfig {
  readonly scheduling: z.infer<typeof settingsSchema>;
  /** IANA time zone of the server: that of its dates and of its stamps. */
  readonly timeZone: string;
  /** IANA time zone of each plant: that of its days. */
  readonly plantZones: ReadonlyMap<string, string>;
}

/**
 * Parses the scheduler's settings of an instance.
 * @throws ConfigurationError naming the wrong setting.
 */
export function parseSchedulingConfig(config: InstanceConfig, landscape: Landscape): SchedulingConfig {
  const result = settingsSchema.safeParse(config.settings);
  if (!result.success)
    throw new ConfigurationError(
      `systems: scheduler "${config.instance}" is wrong at ${describeZodError(result.error)}.`,
    );
  const { referencePrefix, plannedOrderPrefix } = result.data;
  if (startsWithOther(referencePrefix, plannedOrderPrefix))
    throw new ConfigurationError(
      `systems: scheduler "${config.instance}" is wrong at plannedOrderPrefix: neither "${plannedOrderPrefix}" nor referencePrefix "${referencePrefix}" may begin with the other, or be empty: planned orders would be taken for production orders.`,
    );
  const plantZones = new Map(landscape.plants.map(({ code, timeZone }) => [code, timeZone]));
  return {
    ...config,
    scheduling: result.data,
    timeZone: result.data.timeZone ?? plantZones.get(config.plants[0] ?? '') ?? 'UTC',
    plantZones,
  };
}
