import type { CallContext } from '../../../kit/index.ts';
import { models } from './models.ts';
import type { Names } from './names.ts';
import type { RecordReader } from './reader.ts';

/** Routing of a material in a plant, in the scheduler's own names. */
export interface Routing {
  readonly name: string;
  /** Its steps by operation number. */
  readonly steps: ReadonlyMap<string, string>;
}

interface Reading {
  readonly reader: RecordReader;
  readonly names: Names;
}

interface Key {
  readonly plant: string;
  readonly material: string;
}

/** Reads the kinds of work that produce a material and are no steps of another, the preferred one first. */
export async function readRoutingNames(
  { plant, material }: Key,
  { reader, names }: Reading,
  call: CallContext,
): Promise<readonly string[]> {
  const equals = { item: material, location: names.formatLocation(plant) };
  const found = await reader.list(models.operations, { equals }, call);
  return found
    .filter(({ owner }) => owner === '')
    .toSorted((a, b) => a.priority - b.priority)
    .map(({ name }) => name);
}

/** Reads the preferred routing of a material with its steps; `undefined` when there is none. */
export async function readRouting(key: Key, reading: Reading, call: CallContext): Promise<Routing | undefined> {
  const { reader, names } = reading;
  const equals = { item: key.material, location: names.formatLocation(key.plant) };
  const found = await reader.list(models.operations, { equals, filters: { type: 'routing' } }, call);
  const [routing] = found.filter(({ owner }) => owner === '').toSorted((a, b) => a.priority - b.priority);
  if (routing === undefined) return undefined;
  const steps = await reader.list(models.operations, { equals: { owner: routing.name } }, call);
  const numbered = steps.map((step) => [names.parseOperationNumber(step.name), step.name] as const);
  return {
    name: routing.name,
    steps: new Map(numbered.flatMap(([number, step]) => (number === undefined ? [] : [[number, step] as const]))),
  };
}

/** Operation of a routing, at the work center that does it first. */
export interface RoutingOperation {
  readonly number: string;
  readonly workCenter: string;
}

/** Lists the operations of the preferred routing of a material, by number; one without a resource is left out. */
export async function listRoutingOperations(
  key: Key,
  reading: Reading,
  call: CallContext,
): Promise<readonly RoutingOperation[]> {
  const routing = await readRouting(key, reading, call);
  if (routing === undefined || routing.steps.size === 0) return [];
  const { reader, names } = reading;
  const wanted = { oneOf: { field: 'operation', values: [...routing.steps.values()] } };
  const usual = await reader.list(models.usualResources, wanted, call);
  const numbered = [...routing.steps].flatMap(([number, step]) => {
    const place = usual.find(({ operation }) => operation === step);
    return place === undefined ? [] : [{ number, workCenter: names.parseWorkCenter(place.resource) }];
  });
  return numbered.toSorted((a, b) => a.number.localeCompare(b.number));
}
