import type { CallContext } from '../../../kit/index.ts';
import type { SchedulingClient } from './client.ts';
import type { Names } from './names.ts';
import { operationWire, parseRecords } from './wire.ts';

/** How a material is made in a plant, in the scheduler's own names. */
export interface Routing {
  readonly name: string;
  /** Its steps by operation number. */
  readonly steps: ReadonlyMap<string, string>;
}

interface Reading {
  readonly client: SchedulingClient;
  readonly instance: string;
}

/** The routings of a material, the preferred one first. */
export async function readRoutingNames(
  { plant, material }: { readonly plant: string; readonly material: string },
  { client, instance }: Reading,
  call: CallContext,
): Promise<readonly string[]> {
  const query = { equals: { item: material, location: plant }, filters: { type: 'routing' } };
  const found = parseRecords(operationWire, await client.readList('input/operation', query, call), instance);
  return found.toSorted((a, b) => a.priority - b.priority).map(({ name }) => name);
}

/** The preferred routing of a material with its steps; `undefined` when there is none. */
export async function readRouting(
  key: { readonly plant: string; readonly material: string },
  { names, ...reading }: Reading & { readonly names: Names },
  call: CallContext,
): Promise<Routing | undefined> {
  const [name] = await readRoutingNames(key, reading, call);
  if (name === undefined) return undefined;
  const steps = parseRecords(
    operationWire,
    await reading.client.readList('input/operation', { equals: { owner: name } }, call),
    reading.instance,
  );
  const numbered = steps.map((step) => [names.parseOperationNumber(step.name), step.name] as const);
  return {
    name,
    steps: new Map(numbered.flatMap(([number, step]) => (number === undefined ? [] : [[number, step] as const]))),
  };
}
