import { XMLParser } from 'fast-xml-parser';
import { type CallContext, type Clock, createCallContext, SystemError } from '../../../kit/index.ts';
import type { SapClient } from './client.ts';
import type { Protocol } from './odata/query.ts';
import { translate } from './protocols.ts';
import { createQuery, entitySets } from './queries.ts';

type EntitySet = (typeof entitySets)[keyof typeof entitySets];
type Tree = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  isArray: (name) =>
    ['Schema', 'EntityType', 'EntitySet', 'Property', 'NavigationProperty', 'EntityContainer'].includes(name),
  processEntities: false,
});

function parseXml(xml: string): Tree {
  try {
    return parser.parse(xml) as Tree;
  } catch {
    return {};
  }
}

function children(tree: unknown, name: string): readonly Tree[] {
  const found = typeof tree === 'object' && tree !== null ? (tree as Tree)[name] : undefined;
  return Array.isArray(found) ? found : [];
}

/**
 * Parses the properties and navigations of each entity set in a `$metadata` document; `undefined` for any other text.
 */
function parseMetadata(xml: string): ReadonlyMap<string, ReadonlySet<string>> | undefined {
  const tree = parseXml(xml);
  const services = (tree['Edmx'] as Tree | undefined)?.['DataServices'];
  if (services === undefined) return undefined;
  const schemas = children(services, 'Schema');
  const types = new Map(
    schemas.flatMap((schema) =>
      children(schema, 'EntityType').map(
        (type) =>
          [
            `${String(schema['Namespace'])}.${String(type['Name'])}`,
            new Set(
              [...children(type, 'Property'), ...children(type, 'NavigationProperty')].map(({ Name }) => String(Name)),
            ),
          ] as const,
      ),
    ),
  );
  const sets = schemas
    .flatMap((schema) => children(schema, 'EntityContainer'))
    .flatMap((container) => children(container, 'EntitySet'));
  return new Map(
    sets.map(({ Name, EntityType }) => [
      String(Name),
      types.get(String(EntityType) as `${string}.${string}`) ?? new Set<string>(),
    ]),
  );
}

function listMissing(
  wanted: EntitySet,
  protocol: Protocol,
  sets: ReadonlyMap<string, ReadonlySet<string>>,
): string | undefined {
  const { service, entitySet, select = [], expand = [] } = translate(createQuery(wanted), protocol).query;
  const known = sets.get(entitySet);
  if (known === undefined) return `The entity set ${entitySet} of ${service} is missing.`;
  const names = new Set([...select, ...expand.map((path) => path.split('/')[0] ?? path)]);
  const missing = [...names].filter((name) => !known.has(name));
  return missing.length === 0 ? undefined : `${service}/${entitySet} lacks ${missing.join(', ')}.`;
}

/** Lists the missing parts of one service; `undefined` when it does not answer, as during an outage. */
async function checkService(
  client: SapClient,
  service: string,
  call: CallContext,
): Promise<readonly string[] | undefined> {
  try {
    const { text, protocol } = await client.readMetadata(service, call);
    const sets = parseMetadata(text);
    if (sets === undefined) return [`The service ${service} returned no $metadata.`];
    const own = Object.values(entitySets).filter((entitySet) => entitySet.service === service);
    return own.map((entitySet) => listMissing(entitySet, protocol, sets)).filter((warning) => warning !== undefined);
  } catch (error) {
    if (!isAbout(error)) return undefined;
    return [`The service ${service} is missing or not permitted.`];
  }
}

/** True when SAP refused this one service, in whatever form, and not every request. */
export function isAbout(error: unknown): boolean {
  return error instanceof SystemError && (error.isAboutRequest || error.code === 'SYSTEM_FORBIDDEN');
}

/** Finds the missing services and fields of SAP, a sentence each; `isWhole` when every service answered. */
export async function findMissingServices(
  client: SapClient,
  call: CallContext,
): Promise<{ readonly warnings: readonly string[]; readonly isWhole: boolean }> {
  const services = [...new Set(Object.values(entitySets).map(({ service }) => service))];
  const found = await Promise.all(services.map((service) => checkService(client, service, call)));
  return { warnings: found.flatMap((warnings) => warnings ?? []), isWhole: found.every((one) => one !== undefined) };
}

const [firstWaitMs, longestWaitMs] = [60_000, 30 * 60_000];

/** Background check of the services of an instance, repeated after a while as long as something is missing. */
export interface ServiceCheck {
  /** Checks the services unless a check is recent. */
  look(): void;
  listWarnings(): readonly string[];
}

/** Creates a service check that has not run yet. */
export function createServiceCheck(client: SapClient, clock: Clock): ServiceCheck {
  let warnings: readonly string[] = [];
  let waitMs = firstWaitMs;
  let dueAt = Number.NEGATIVE_INFINITY;
  const look = async (): Promise<void> => {
    const call = createCallContext();
    // Opened early only to save the first writer the wait.
    await client.openSession(entitySets.orders.service, call).catch(() => undefined);
    const found = await findMissingServices(client, call);
    warnings = found.warnings;
    if (found.isWhole && warnings.length === 0) dueAt = Number.POSITIVE_INFINITY;
  };
  return {
    look: () => {
      if (clock.now() < dueAt) return;
      dueAt = clock.now() + waitMs;
      waitMs = Math.min(waitMs * 2, longestWaitMs);
      void look();
    },
    listWarnings: () => warnings,
  };
}
