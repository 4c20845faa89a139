import { readFile } from 'node:fs/promises';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { configuredSystems, type System } from '../../schema/canonical/index.ts';
import { createOwnershipRegistry, OwnershipError, type OwnershipOverride } from '../../schema/ownership/index.ts';
import { ConfigurationError } from './errors.ts';
import { proxyUrlSchema, type TlsFiles, tlsFilesSchema } from './outbound-settings.ts';

/** A configured plant; `timeZone` is an IANA name. */
export interface PlantConfig {
  readonly code: string;
  readonly timeZone: string;
  /** ISO 3166 code, shown as the plant's country. */
  readonly countryCode?: string | undefined;
  /** `REPOST`: a fact that people edit later is cancelled in SAP and posted again. Default `WAIT`: a person decides. */
  readonly editedFacts?: 'WAIT' | 'REPOST' | undefined;
  /**
   * `POST`: counts, transfers and scrap of the plant's people that belong to no order are posted in SAP at once. Default
   * `PROPOSE`: a person lets each be posted.
   */
  readonly plantMovements?: 'PROPOSE' | 'POST' | undefined;
  /** A plan that moves more than `share` of the orders by more than `days` waits for a person. Default 90 days, 0.3. */
  readonly scheduleBrake?: { readonly days?: number | undefined; readonly share?: number | undefined } | undefined;
  /**
   * SAP gets shifts of more than `minutes` of operations that start within `days`. Default 60 minutes, 14 days; absent: SAP
   * gets none.
   */
  readonly scheduleInSap?: { readonly minutes?: number | undefined; readonly days?: number | undefined } | undefined;
}

/** Settings that every system instance has; each subgraph's `config.ts` parses the rest. */
export interface InstanceConfig {
  readonly system: System;
  /** Unique name of the instance. */
  readonly instance: string;
  /** Codes of the plants it serves. */
  readonly plants: readonly string[];
  /** Time-out of one query to the system in milliseconds, retries included. Default 5000. */
  readonly timeoutMs: number;
  /** Concurrent calls. Default 8. */
  readonly maxConcurrent: number;
  /** Calls that may wait in the queue. Default 200. */
  readonly maxQueued: number;
  /** Size cap of one answer in bytes. Default 32 MiB. */
  readonly maxBytes: number;
  /** Polling interval for changes, in milliseconds. Default 5000. */
  readonly pollMs: number;
  /** Time-out of one command to the system in milliseconds. Default 60000. */
  readonly commandTimeoutMs: number;
  /** Time after a lost answer in which the system may still carry out a command, in milliseconds. Default 60000. */
  readonly settleMs: number;
  /** Secret with which the system authenticates when it reports changes at `/webhooks/<instance>`; absent: webhooks are off. */
  readonly webhookSecret?: string | undefined;
  /** Private CA of the system and our client certificate; absent: public CAs and no client certificate. */
  readonly tls?: TlsFiles | undefined;
  /** Proxy to the system; absent: a direct connection. */
  readonly proxyUrl?: string | undefined;
  /** Vendor-specific settings, as in the file. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Plants and system instances: the only configuration file. */
export interface Landscape {
  readonly plants: readonly PlantConfig[];
  readonly systems: readonly InstanceConfig[];
  /** Overrides of the ownership rules in plants. */
  readonly ownership?: readonly OwnershipOverride[] | undefined;
}

/** True for an IANA time zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const plantSchema = z.strictObject({
  code: z.string().min(1),
  timeZone: z.string().refine(isTimeZone, { error: 'is not an IANA time zone such as Europe/Berlin' }),
  countryCode: z.string().length(2).optional(),
  editedFacts: z.enum(['WAIT', 'REPOST']).optional(),
  plantMovements: z.enum(['PROPOSE', 'POST']).optional(),
  scheduleBrake: z
    .strictObject({ days: z.int().min(1).max(3_650).optional(), share: z.number().min(0).max(1).optional() })
    .optional(),
  scheduleInSap: z
    .strictObject({ minutes: z.int().min(0).max(100_000).optional(), days: z.int().min(0).max(3_650).optional() })
    .optional(),
});

const systemSchema = z.enum(configuredSystems);

const instanceSchema = z
  .looseObject({
    system: systemSchema,
    instance: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/i, 'must be letters, digits and hyphens'),
    plants: z.array(z.string().min(1)).min(1),
    timeoutMs: z.int().min(50).max(600_000).default(5_000),
    maxConcurrent: z.int().min(1).max(1_000).default(8),
    maxQueued: z.int().min(0).max(100_000).default(200),
    maxBytes: z
      .int()
      .min(1_024)
      .default(32 * 1024 * 1024),
    pollMs: z.int().min(100).max(3_600_000).default(5_000),
    commandTimeoutMs: z.int().min(50).max(600_000).default(60_000),
    settleMs: z.int().min(0).max(3_600_000).default(60_000),
    webhookSecret: z.string().min(16, 'must have at least 16 characters').optional(),
    tls: tlsFilesSchema.optional(),
    proxyUrl: proxyUrlSchema.optional(),
  })
  .transform(
    ({
      system,
      instance,
      plants,
      timeoutMs,
      maxConcurrent,
      maxQueued,
      maxBytes,
      pollMs,
      commandTimeoutMs,
      settleMs,
      webhookSecret,
      tls,
      proxyUrl,
      ...settings
    }) => ({
      system,
      instance,
      plants,
      timeoutMs,
      maxConcurrent,
      maxQueued,
      maxBytes,
      pollMs,
      commandTimeoutMs,
      settleMs,
      webhookSecret,
      tls,
      proxyUrl,
      settings,
    }),
  );

const overrideSchema = z.strictObject({
  domain: z.string().min(1),
  field: z.string().min(1).optional(),
  plant: z.string().min(1),
  systemOfRecord: systemSchema.optional(),
  consumers: z.array(systemSchema).optional(),
  timing: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('REALTIME'), withinSeconds: z.number().positive() }),
      z.strictObject({ kind: z.literal('BATCH'), schedule: z.string().min(1) }),
    ])
    .optional(),
  exceptionOwner: z.string().min(1).optional(),
  onDrift: z.enum(['OVERWRITE_FROM_OWNER', 'RAISE', 'ACCEPT']).optional(),
});

const landscapeSchema = z.strictObject({
  plants: z.array(plantSchema).min(1),
  systems: z.array(instanceSchema),
  ownership: z.array(overrideSchema).optional(),
});

/** Variables of the environment by name. */
type Environment = Readonly<Record<string, string | undefined>>;

/** Replaces `${NAME}` in text values by environment variables, so that the file holds no secret. */
function fillPlaces(value: unknown, environment: Environment): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{([A-Z0-9_]+)\}/gi, (_, name: string) => {
      const found = environment[name];
      if (found === undefined)
        throw new ConfigurationError(`The configuration names \${${name}}, but that variable is not set.`);
      return found;
    });
  }
  if (Array.isArray(value)) return value.map((item) => fillPlaces(item, environment));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillPlaces(item, environment)]));
}

function refuseUnknownPlants({ plants, systems }: Landscape): void {
  const known = new Set(plants.map(({ code }) => code));
  const names = new Set<string>();
  for (const { instance, plants: served } of systems) {
    const unknownPlant = served.find((code) => !known.has(code));
    if (unknownPlant !== undefined)
      throw new ConfigurationError(
        `systems: instance "${instance}" names the plant "${unknownPlant}", which is not listed under plants.`,
      );
    if (names.has(instance)) throw new ConfigurationError(`systems: the instance name "${instance}" is used twice.`);
    names.add(instance);
  }
}

/** Refuses rules of a plant that name a system without an instance there. */
function refuseAbsentSystems({ systems, ownership = [] }: Landscape): void {
  for (const { domain, field, plant, systemOfRecord, consumers = [] } of ownership) {
    const isServed = (name: System) => systems.some(({ system, plants }) => system === name && plants.includes(plant));
    const absent = [...(systemOfRecord === undefined ? [] : [systemOfRecord]), ...consumers].find(
      (system) => !isServed(system),
    );
    if (absent !== undefined)
      throw new ConfigurationError(
        `ownership: the rule for "${field === undefined ? domain : `${domain}.${field}`}" in plant "${plant}" names ${absent}, but no ${absent} instance serves that plant: add one under systems, or take ${absent} out of the rule.`,
      );
  }
}

function refuseWrongOwnership({ plants, ownership = [] }: Landscape): void {
  const known = new Set(plants.map(({ code }) => code));
  const unknownPlant = ownership.find(({ plant }) => !known.has(plant));
  if (unknownPlant !== undefined)
    throw new ConfigurationError(`ownership: the plant "${unknownPlant.plant}" is not listed under plants.`);
  try {
    createOwnershipRegistry(ownership);
  } catch (error) {
    if (error instanceof OwnershipError) throw new ConfigurationError(error.message);
    throw error;
  }
}

function refuseDoubledService({ systems }: Landscape): void {
  const served = new Map<string, string>();
  for (const { system, instance, plants } of systems) {
    for (const plant of plants) {
      const other = served.get(`${system} ${plant}`);
      if (other !== undefined)
        throw new ConfigurationError(
          `systems: "${other}" and "${instance}" are both the ${system} of plant "${plant}".`,
        );
      served.set(`${system} ${plant}`, instance);
    }
  }
}

/** Describes in one sentence the place and the reason of an invalid value. */
export function describeZodError(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? 'is invalid' : `${issue.path.join('.') || 'it'}: ${issue.message}`;
}

/**
 * Parses a landscape from the parsed content of the configuration file.
 * @throws ConfigurationError naming the invalid setting.
 */
export function parseLandscape(content: unknown, environment: Environment = {}): Landscape {
  const result = landscapeSchema.safeParse(fillPlaces(content, environment));
  if (!result.success) throw new ConfigurationError(`The configuration is wrong at ${describeZodError(result.error)}.`);
  refuseUnknownPlants(result.data);
  refuseDoubledService(result.data);
  refuseWrongOwnership(result.data);
  refuseAbsentSystems(result.data);
  return result.data;
}

/**
 * Reads the configuration file (YAML or JSON).
 * @throws ConfigurationError when it is missing, not YAML, or invalid.
 */
export async function readLandscape(file: string, environment: Environment): Promise<Landscape> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new ConfigurationError(
      `The configuration file "${file}" cannot be read: ${(cause as NodeJS.ErrnoException).code ?? 'unknown error'}.`,
    );
  });
  let content: unknown;
  try {
    content = parseYaml(text);
  } catch (error) {
    throw new ConfigurationError(
      `The configuration file "${file}" is not YAML: ${error instanceof Error ? error.message.split('\n')[0] : ''}`,
    );
  }
  return parseLandscape(content, environment);
}
