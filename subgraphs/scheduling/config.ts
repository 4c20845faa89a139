import { z } from 'zod';
import { ConfigurationError, describeZodError, type InstanceConfig, type Landscape } from '../../kit/index.ts';

const authSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('basic'), user: z.string().min(1), password: z.string().min(1) }),
  z.strictObject({ kind: z.literal('bearer'), token: z.string().min(1) }),
]);

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

const settingsSchema = z.strictObject({
  /** Scheme, host, port and, for a scenario, its path. */
  url: z.url({ protocol: /^https?$/ }),
  auth: authSchema,
  /** IANA time zone of frePPLe's naive dates; default: each plant's own. */
  timeZone: z.string().optional(),
  /** What stands before the order number in a manufacturing order's reference. */
  referencePrefix: z.string().default(''),
  /** Finds the operation number in a work order's operation name: its first group. */
  operationPattern: z.string().refine(isPattern, { error: 'is not a regular expression' }).default('(\\d{4})$'),
  /** Resources are named by plant and work center; {plant} and {code} stand for them. */
  resourceName: z.string().includes('{code}').default('{plant}/{code}'),
  /** Demands are named by sales order and item. */
  demandName: z.string().includes('{salesOrder}').default('{salesOrder}/{position}'),
  /** Parameter that tells when a plant's plan was published; `currentdate` stands in where it is not kept. */
  publishedParameter: z.string().default('plan.published.{plant}'),
  /** How far a plan looks ahead, in days. */
  horizonDays: z.int().min(1).max(1_000).default(60),
  /** Longest URL sent; longer questions are asked in parts. */
  maxUrlLength: z.int().min(500).max(16_000).default(6_000),
});

/** The settings of one scheduler. */
export interface SchedulingConfig extends InstanceConfig {
  readonly scheduling: z.infer<typeof settingsSchema>;
  /** IANA time zone of the dates of each plant. */
  readonly timeZones: ReadonlyMap<string, string>;
}

/**
 * The scheduler's settings of an instance.
 * @throws ConfigurationError naming the wrong setting.
 */
export function parseSchedulingConfig(config: InstanceConfig, landscape: Landscape): SchedulingConfig {
  const result = settingsSchema.safeParse(config.settings);
  if (!result.success)
    throw new ConfigurationError(
      `systems: scheduler "${config.instance}" is wrong at ${describeZodError(result.error)}.`,
    );
  const findTimeZone = (timeZone: string) => result.data.timeZone ?? timeZone;
  return {
    ...config,
    scheduling: result.data,
    timeZones: new Map(landscape.plants.map(({ code, timeZone }) => [code, findTimeZone(timeZone)])),
  };
}
