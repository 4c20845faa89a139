import { XMLParser } from 'fast-xml-parser';
import type { CallContext } from '../../../kit/index.ts';
import { isOutage } from '../../../kit/index.ts';
import type { SapClient } from './client.ts';
import { entitySets } from './queries.ts';

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

function children(tree: unknown, name: string): readonly Tree[] {
  const found = typeof tree === 'object' && tree !== null ? (tree as Tree)[name] : undefined;
  return Array.isArray(found) ? found : [];
}

/** The properties and navigations of each entity set in a `$metadata` document; `undefined` when it is not one. */
function parseMetadata(xml: string): ReadonlyMap<string, ReadonlySet<string>> | undefined {
  const tree = parser.parse(xml) as Tree;
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

function listMissing(entitySet: EntitySet, sets: ReadonlyMap<string, ReadonlySet<string>>): string | undefined {
  const known = sets.get(entitySet.entitySet);
  if (known === undefined) return `The entity set ${entitySet.entitySet} of ${entitySet.service} is missing.`;
  const missing = [...entitySet.select, ...entitySet.expand.map((path) => path.split('/')[0] ?? path)].filter(
    (name) => !known.has(name),
  );
  return missing.length === 0 ? undefined : `${entitySet.service}/${entitySet.entitySet} lacks ${missing.join(', ')}.`;
}

async function checkService(client: SapClient, service: string, call: CallContext): Promise<readonly string[]> {
  try {
    const sets = parseMetadata(await client.readDocument(service, '$metadata', call));
    if (sets === undefined) return [`The service ${service} gave no $metadata.`];
    const own = Object.values(entitySets).filter((entitySet) => entitySet.service === service);
    return own.map((entitySet) => listMissing(entitySet, sets)).filter((warning) => warning !== undefined);
  } catch (error) {
    // A system that is down says nothing about its services; it is asked again at the next check.
    if (isOutage(error) && error.code !== 'SYSTEM_FORBIDDEN') throw error;
    return [`The service ${service} is missing or not permitted.`];
  }
}

/** What the connector needs and SAP does not offer, a sentence each. Rejects when SAP does not answer. */
export async function findMissingServices(client: SapClient, call: CallContext): Promise<readonly string[]> {
  const services = [...new Set(Object.values(entitySets).map(({ service }) => service))];
  const warnings = await Promise.all(services.map((service) => checkService(client, service, call)));
  return warnings.flat();
}
