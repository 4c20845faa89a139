import { hashText } from './random.ts';

/** An object of the world; a subgraph gives it to its own resolvers, the monolith to all of them. */
export interface WorldObject {
  readonly __typename: string;
  readonly id: string;
}

/** Arguments of a resolver, the same for every executor. */
export interface FieldCall {
  readonly id: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Another field of the same object, as the one who executes knows it. */
  read(field: string, args?: Readonly<Record<string, unknown>>): unknown;
}

/** Fields that fail and objects that a subgraph does not know: another text, another pattern. */
export interface Mood {
  readonly text: string;
  /** From 0 (nothing fails) to 1. */
  readonly failureRate: number;
}

const typeByLetter: Readonly<Record<string, string>> = {
  o: 'Order',
  m: 'Material',
  x: 'Machine',
  b: 'Bought',
  d: 'Made',
  l: 'Line',
  r: 'Remark',
  q: 'QualityHold',
  s: 'StockHold',
};

/** The object of an id; the first letter after the last slash says its type. */
export function findObject(id: string): WorldObject {
  const letter = (id.split('/').at(-1) ?? '').slice(0, 1);
  return { __typename: typeByLetter[letter] ?? 'Unknown', id };
}

function pickObject(kinds: string, seed: string): WorldObject {
  const kind = kinds[Math.floor(hashText(`kind ${seed}`) * kinds.length)] ?? kinds;
  return findObject(`${kind}${Math.floor(hashText(`number ${seed}`) * 4)}`);
}

function pickList(kinds: string, seed: string, { max = 3, nulls = 0 } = {}): readonly (WorldObject | null)[] {
  const length = Math.floor(hashText(`length ${seed}`) * (max + 1));
  return Array.from({ length }, (_, index) =>
    hashText(`null ${seed} ${index}`) < nulls ? null : pickObject(kinds, `${seed} ${index}`),
  );
}

function toNumber(seed: string): number {
  return Math.floor(hashText(seed) * 100);
}

function listLines(id: string): readonly WorldObject[] {
  return [1, 2].map((line) => findObject(`${id}/l${line}`));
}

type Resolver = (call: FieldCall) => unknown;

/** Every field of the world, written once. */
export const fields: Readonly<Record<string, Resolver>> = {
  'Query.order': ({ args }) => pickObject('o', `order ${String(args['id'])}`),
  'Query.orders': ({ args }) => ['o0', 'o1', 'o2', 'o1'].slice(0, Number(args['first'])).map(findObject),
  'Query.things': () => pickList('omx', 'things', { max: 4, nulls: 0.1 }),
  'Query.search': ({ args }) => pickList('omxr', `search ${String(args['text'])}`, { max: 4, nulls: 0.2 }),
  'Query.materials': () => pickList('m', 'materials', { max: 4, nulls: 0.1 }),
  'Query.material': () => pickObject('m', 'material'),
  'Query.machine': () => pickObject('x', 'machine'),
  'Query.holds': () => pickList('qs', 'holds', { max: 4 }),
  'Query.parts': () => ['b0', 'd1', 'b2'].map(findObject),
  'Query.worst': () => pickObject('bd', 'worst'),
  'Order.number': ({ id }) => `number ${id}`,
  'Order.quantity': ({ id, args }) => (toNumber(`quantity ${id}`) < 20 ? null : `${id} ${String(args['unit'])}`),
  'Order.note': ({ id }) => `note ${id}`,
  'Order.part': ({ id }) => pickObject('bd', `part ${id}`),
  'Order.lines': ({ id }) => listLines(id),
  'Order.grid': ({ id }) => [listLines(id), null, listLines(id).slice(1)],
  'Order.priority': ({ id }) => ['LOW', 'HIGH'][toNumber(id) % 2],
  'Order.parent': ({ id }) => (toNumber(`parent ${id}`) < 30 ? null : pickObject('o', `parent ${id}`)),
  'Order.machine': ({ id }) => pickObject('x', `machine ${id}`),
  'Order.runs': ({ id }) => [[toNumber(id), 2], [], [3]],
  'Order.effort': ({ args, read }) => `${String(args['scale'])} of ${String(read('quantity', { unit: 'KG' }))}`,
  'Order.share': ({ read }) => `${String(read('quantity', { unit: 'PC' }))} ${String(read('number'))}`,
  'Order.holds': ({ id }) => pickList('qs', `holds ${id}`),
  'Line.position': ({ id }) => toNumber(id),
  'Line.comment': ({ id }) => `comment ${id}`,
  'Line.material': ({ id }) => pickObject('m', `material ${id}`),
  'Line.parts': ({ id }) => pickList('bd', `parts ${id}`, { nulls: 0.2 }),
  'Remark.text': ({ id }) => `text ${id}`,
  'Remark.about': ({ id }) => pickObject('omx', `about ${id}`),
  'Material.code': ({ id }) => `code-${id}`,
  'Material.name': ({ id }) => `name ${id}`,
  'Material.weight': ({ id, args }) => toNumber(`weight ${id} ${String(args['digits'])}`) / 4,
  'Material.stock': ({ id }) => toNumber(`stock ${id}`),
  'Material.alternatives': ({ id }) => pickList('m', `alternatives ${id}`, { max: 2 }),
  'Material.grade': ({ id }) => toNumber(`grade ${id}`),
  'Material.holds': ({ id, args }) => pickList('qs', `holds ${id}`).slice(0, Number(args['first'])),
  'Material.tools': ({ id }) => pickList('x', `tools ${id}`, { nulls: 0.2 }),
  'Machine.name': ({ id }) => `machine ${id}`,
  'Machine.load': ({ id }) => toNumber(`load ${id}`),
  'Machine.orders': ({ id }) => pickList('o', `orders ${id}`),
  'Machine.makes': ({ id }) => pickObject('m', `makes ${id}`),
  'Part.label': ({ id }) => `label ${id}`,
  'Part.rating': ({ id }) => toNumber(`rating ${id}`),
  'Part.holds': ({ id }) => pickList('qs', `holds ${id}`),
  'Part.twin': ({ id }) => pickObject('bd', `twin ${id}`),
  'Bought.price': ({ id }) => toNumber(`price ${id}`),
  'Made.order': ({ id }) => pickObject('o', `order ${id}`),
  'Hold.code': ({ id }) => `code ${id}`,
  'Hold.note': ({ id }) => `note ${id}`,
  'QualityHold.reason': ({ id }) => `reason ${id}`,
  'QualityHold.part': ({ id }) => pickObject('bd', `part ${id}`),
  'StockHold.material': ({ id }) => pickObject('m', `material ${id}`),
};

/**
 * Fields that never fail, because the monolith has no error for a field outside the operation: those on which others
 * depend, and those below the @interfaceObject, which the plan fetches for all its types when a fragment selects them
 * on one.
 */
const reliable = new Set([
  'Order.quantity',
  'Order.number',
  'Material.code',
  'Hold.code',
  'Hold.note',
  'QualityHold.reason',
  'StockHold.material',
]);
const superTypes: Readonly<Record<string, string>> = {
  Bought: 'Part',
  Made: 'Part',
  QualityHold: 'Hold',
  StockHold: 'Hold',
};

/** Answers one field, or fails, as the mood is. */
export function resolveField(type: string, field: string, call: FieldCall, { text, failureRate }: Mood): unknown {
  if (field === 'id') return call.id;
  const own = `${type}.${field}`;
  const name = fields[own] === undefined ? `${superTypes[type] ?? type}.${field}` : own;
  const resolver = fields[name];
  if (resolver === undefined) throw new Error(`The world has no field ${own}.`);
  const fate = reliable.has(name) ? 1 : hashText(`${text} ${name} ${call.id}`);
  if (fate < failureRate / 2) throw new Error(`failed: ${name} of ${call.id}`);
  return fate < failureRate ? null : resolver(call);
}
