import { z } from 'zod';
import { ConfigurationError, describeZodError, type InstanceConfig } from '../../kit/index.ts';
import { type OdooConnection, odooConnectionShape, refuseIncompleteConnection } from '../vendors/odoo/index.ts';

const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ });

const storeSchema = z.strictObject({
  /** Our own store on PostgreSQL, the default. */
  kind: z.literal('store').default('store'),
  /** PostgreSQL of the quality store; default: DATABASE_URL. */
  url: databaseUrl.optional(),
});

const origins = ['GOODS_RECEIPT', 'IN_PROCESS', 'FINAL', 'FIRST_ARTICLE', 'CUSTOMER_RETURN', 'OTHER'] as const;

const ocaSchema = z
  .strictObject({
    /** OCA quality_control in Odoo. */
    kind: z.literal('oca'),
    ...odooConnectionShape,
    /** PostgreSQL of the register: holds, nonconformances and everything else that Odoo does not keep; default: DATABASE_URL. */
    register: databaseUrl.optional(),
    /** Name of the company (res.company.name) of each plant; needed when the instance serves several. */
    scopes: z.record(z.string(), z.strictObject({ company: z.string().min(1) })).default({}),
    /** Name of the trigger (qc.trigger.name) whose test is the inspection plan, by the origin of a lot; default: any trigger of the product. */
    triggers: z.partialRecord(z.enum(origins), z.string().min(1)).default({}),
    /** Text before the number of an inspection; needed when two Odoo instances number their inspections alike. */
    numberPrefix: z.string().default(''),
    /** Text before the order number in a manufacturing order's origin. */
    originPrefix: z.string().default(''),
  })
  .superRefine(refuseIncompleteConnection);

/** Settings of OCA quality_control. */
export interface OcaSettings extends OdooConnection {
  readonly scopes: Readonly<Record<string, { readonly company: string }>>;
  readonly triggers: Readonly<Partial<Record<(typeof origins)[number], string>>>;
  readonly numberPrefix: string;
  readonly originPrefix: string;
}

/** Settings of one quality system. */
export interface QualityConfig extends InstanceConfig {
  /** PostgreSQL of the store, or of the register beside another system. */
  readonly databaseUrl: string;
  /** Present for OCA quality_control in Odoo; absent for our own store. */
  readonly odoo?: OcaSettings | undefined;
}

/** Settings of one quality system in Odoo. */
export interface OcaConfig extends QualityConfig {
  readonly odoo: OcaSettings;
}

const createRefusal = ({ instance }: InstanceConfig, text: string): ConfigurationError =>
  new ConfigurationError(`systems: quality instance "${instance}" ${text}`);

function requireDatabaseUrl(config: InstanceConfig, url: string | undefined, setting: string): string {
  if (url === undefined) throw createRefusal(config, `needs a database: set DATABASE_URL or its ${setting}.`);
  return url;
}

function parseStore(config: InstanceConfig, fallback: string | undefined): QualityConfig {
  const result = storeSchema.safeParse(config.settings);
  if (!result.success) throw createRefusal(config, `is wrong at ${describeZodError(result.error)}.`);
  if (config.tls !== undefined || config.proxyUrl !== undefined)
    throw createRefusal(
      config,
      'is PostgreSQL: name its CA and certificate in its url (sslrootcert, sslcert, sslkey) instead of tls, and no proxy.',
    );
  return { ...config, databaseUrl: requireDatabaseUrl(config, result.data.url ?? fallback, 'url') };
}

function parseOca(config: InstanceConfig, fallback: string | undefined): OcaConfig {
  const result = ocaSchema.safeParse(config.settings);
  if (!result.success) throw createRefusal(config, `is wrong at ${describeZodError(result.error)}.`);
  const { kind: _, register, ...odoo } = result.data;
  const unscoped = config.plants.filter((plant) => odoo.scopes[plant] === undefined);
  if (config.plants.length > 1 && unscoped.length > 0)
    throw createRefusal(config, `is wrong at scopes: it serves several plants, so "${unscoped[0]}" needs a company.`);
  return { ...config, databaseUrl: requireDatabaseUrl(config, register ?? fallback, 'register'), odoo };
}

/**
 * Parses the quality settings of an instance.
 * @throws ConfigurationError naming the wrong or missing setting.
 */
export function parseQualityConfig(config: InstanceConfig, databaseUrl: string | undefined): QualityConfig {
  return config.settings['kind'] === 'oca' ? parseOca(config, databaseUrl) : parseStore(config, databaseUrl);
}

/** True for OCA quality_control in Odoo. */
export function isOca(config: QualityConfig): config is OcaConfig {
  return config.odoo !== undefined;
}
