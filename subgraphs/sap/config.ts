import { z } from 'zod';
import {
  ConfigurationError,
  describeZodError,
  type InstanceConfig,
  isTimeZone,
  type Landscape,
  tlsFilesSchema,
} from '../../kit/index.ts';

const authSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('basic'), user: z.string().min(1), password: z.string().min(1) }),
  z.strictObject({
    kind: z.literal('oauth2'),
    tokenUrl: z.url({ protocol: /^https?$/ }),
    clientId: z.string().min(1),
    /** Absent with `tls_client_auth`. */
    clientSecret: z.string().min(1).optional(),
    /** Authentication of the client at the token server: `tls_client_auth` by the certificate of `tls`. */
    clientAuthentication: z
      .enum(['client_secret_basic', 'client_secret_post', 'tls_client_auth'])
      .default('client_secret_basic'),
    scope: z.string().optional(),
    /** Certificates for the token server; default: those of the instance. */
    tls: tlsFilesSchema.optional(),
  }),
  /** Client certificate of `tls` alone. */
  z.strictObject({ kind: z.literal('certificate') }),
]);

const protocolSchema = z
  .enum(['v2', 'v4'])
  .transform((protocol) => (protocol === 'v4' ? 'V4' : 'V2'))
  .optional();

const activityListSchema = z.array(z.int().min(1).max(6)).min(1);

const movementTypeSchema = z.string().regex(/^[0-9A-Z]{3}$/, 'must be three digits or capital letters');

const decisionCodeSchema = z.string().min(1).max(4);

const decisionSetSchema = z.strictObject({
  selectedSet: z.string().min(1).max(8),
  codeGroup: z.string().min(1).max(8),
  /** Codes of decisions that quality made under a code that SAP cannot have, as Odoo's `success`. */
  accepted: decisionCodeSchema.default('A'),
  rejected: decisionCodeSchema.default('R'),
});
/** Set of usage decisions of a plant without one of its own. */
export const standardDecisionSet = decisionSetSchema.parse({ selectedSet: 'PG', codeGroup: 'PG' });

const settingsSchema = z.strictObject({
  /** Scheme, host and port; the service paths are SAP's own. */
  url: z.url({ protocol: /^https?$/ }),
  auth: authSchema,
  /** `sap-client`, three digits. */
  client: z
    .string()
    .regex(/^\d{3}$/, 'must be three digits')
    .optional(),
  /** `sap-language`, two letters. */
  language: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be two capital letters')
    .default('EN'),
  /** IANA zone of the clock of SAP's server, by which documents have the day and time of their entry. */
  timeZone: z.string().refine(isTimeZone, 'is not an IANA time zone').default('UTC'),
  /** Longest URL sent; longer requests go into one $batch. */
  maxUrlLength: z.int().min(500).max(8_000).default(2_000),
  /** Order type of rework orders. */
  reworkOrderType: z.string().length(4).default('YBM2'),
  /** Most pages followed for one request. */
  maxPages: z.int().min(1).default(500),
  /** Longest time for all pages of one request; each page has `timeoutMs`. */
  questionTimeoutMs: z.int().min(1_000).default(60_000),
  /** OData protocol of services that SAP publishes in both; default: V2, and V4 where SAP does not have V2. */
  services: z
    .strictObject({
      API_WORK_CENTERS: protocolSchema,
      API_SALES_ORDER_SRV: protocolSchema,
      API_PLANNED_ORDERS: protocolSchema,
    })
    .default({}),
  /** Selected set of usage decisions, by plant; `*` is for all others. */
  usageDecisionSets: z.record(z.string(), decisionSetSchema).default({ '*': standardDecisionSet }),
  /** Activities (1 to 6) in which booked minutes are confirmed, by the standard value key of the work center; `*` is for all others. */
  activities: z
    .record(z.string(), z.strictObject({ setup: activityListSchema, run: activityListSchema }))
    .default({ '*': { setup: [1], run: [2] } }),
  /**
   * Movement types of free stock for what people do in the plant without an order. SAP delivers 701 and 702 for physical
   * inventory alone: allow them for goods receipt and goods issue (Customizing of movement types, allowed transactions), or
   * name copies of 501 and 201.
   */
  movementTypes: z
    .strictObject({
      /** A count that found more. */
      gain: movementTypeSchema.default('701'),
      /** A count that found less. */
      loss: movementTypeSchema.default('702'),
      scrap: movementTypeSchema.default('551'),
      transfer: movementTypeSchema.default('311'),
    })
    .prefault({}),
});

/** Settings of one SAP instance. */
export interface SapConfig extends InstanceConfig {
  readonly sap: z.infer<typeof settingsSchema>;
  /** IANA time zone of each plant; SAP's dates and times are in it. */
  readonly timeZones: ReadonlyMap<string, string>;
  readonly landscapePlants: Landscape['plants'];
}

/**
 * Parses the SAP settings of an instance.
 * @throws ConfigurationError naming the wrong setting.
 */
export function parseSapConfig(config: InstanceConfig, landscape: Landscape): SapConfig {
  const result = settingsSchema.safeParse(config.settings);
  if (!result.success)
    throw new ConfigurationError(
      `systems: SAP instance "${config.instance}" is wrong at ${describeZodError(result.error)}.`,
    );
  const { auth } = result.data;
  const byCertificate =
    auth.kind === 'certificate' || (auth.kind === 'oauth2' && auth.clientAuthentication === 'tls_client_auth');
  const tls = (auth.kind === 'oauth2' ? auth.tls : undefined) ?? config.tls;
  if (byCertificate && tls?.certificateFile === undefined)
    throw new ConfigurationError(`systems: SAP instance "${config.instance}" needs tls.certificateFile for its auth.`);
  if (auth.kind === 'oauth2' && !byCertificate && auth.clientSecret === undefined)
    throw new ConfigurationError(`systems: SAP instance "${config.instance}" needs auth.clientSecret.`);
  const plants = landscape.plants.filter(({ code }) => config.plants.includes(code));
  return {
    ...config,
    sap: result.data,
    timeZones: new Map(plants.map(({ code, timeZone }) => [code, timeZone])),
    landscapePlants: plants,
  };
}
