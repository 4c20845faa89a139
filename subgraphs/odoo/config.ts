import { z } from 'zod';
import { ConfigurationError, describeZodError, type InstanceConfig } from '../../kit/index.ts';

const scopeSchema = z.strictObject({
  /** Short name of the warehouse (stock.warehouse.code) of the plant's orders and stock. */
  warehouse: z.string().min(1).optional(),
  /** Name of the company (res.company.name) of the plant's work centers. */
  company: z.string().min(1).optional(),
});

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

const settingsSchema = z
  .strictObject({
    /** Scheme, host and port. */
    url: z.url({ protocol: /^https?$/ }),
    database: z.string().min(1),
    /** Login name; not needed with an API key on Odoo 19 and later. */
    user: z.string().min(1).optional(),
    password: z.string().min(1).optional(),
    apiKey: z.string().min(1).optional(),
    /** JSON-2 exists from Odoo 19 on and needs an API key; /jsonrpc exists everywhere. */
    protocol: z.enum(['auto', 'json2', 'jsonrpc']).default('auto'),
    /** Text before the order number in a manufacturing order's origin. */
    originPrefix: z.string().default(''),
    /**
     * Pattern of order numbers, a regular expression. Default: without blanks, commas and slashes, and unlike the sales
     * and purchase orders that Odoo writes into origins, such as S00042.
     */
    orderPattern: z.string().refine(isPattern, 'is not a regular expression').default('^(?![SP]\\d{5,}$)[^\\s,;/]+$'),
    /** Rec 20 codes of units that people created in Odoo, by their English names. */
    units: z.record(z.string(), z.string().regex(/^[A-Z0-9]{1,3}$/)).default({}),
    /** Warehouse and company of each plant; needed when the instance serves several. */
    scopes: z.record(z.string(), scopeSchema).default({}),
    /** Names (last part of the path) of internal locations with stock in quality inspection, and with blocked stock. */
    qualityLocations: z.array(z.string()).default(['Quality', 'Quality Control', 'Input Quality']),
    blockedLocations: z.array(z.string()).default(['Blocked', 'Quarantine', 'Hold']),
    /** Names of the work center for work orders that a hold stops; it has no code. */
    holdWorkCenters: z.array(z.string()).default(['Quality hold']),
    /** Records per page of one query. */
    pageSize: z.int().min(10).max(10_000).default(1_000),
  })
  .refine(({ password, apiKey }) => password !== undefined || apiKey !== undefined, {
    path: ['apiKey'],
    error: 'set apiKey, or user and password',
  })
  .refine(({ apiKey, protocol }) => protocol !== 'json2' || apiKey !== undefined, {
    path: ['apiKey'],
    error: 'JSON-2 needs an API key',
  })
  .refine(({ user, apiKey, protocol }) => user !== undefined || (apiKey !== undefined && protocol !== 'jsonrpc'), {
    path: ['user'],
    error: '/jsonrpc needs a user',
  });

/** Settings of one Odoo instance. */
export interface OdooConfig extends InstanceConfig {
  readonly odoo: z.infer<typeof settingsSchema>;
}

/**
 * Parses the Odoo settings of an instance.
 * @throws ConfigurationError naming the wrong setting.
 */
export function parseOdooConfig(config: InstanceConfig): OdooConfig {
  const fail = (text: string) =>
    new ConfigurationError(`systems: Odoo instance "${config.instance}" is wrong at ${text}.`);
  const result = settingsSchema.safeParse(config.settings);
  if (!result.success) throw fail(describeZodError(result.error));
  const unscoped = config.plants.filter((plant) => result.data.scopes[plant]?.warehouse === undefined);
  if (config.plants.length > 1 && unscoped.length > 0)
    throw fail(`scopes: it serves several plants, so "${unscoped[0]}" needs a warehouse`);
  return { ...config, odoo: result.data };
}
