import { type GraphQLFieldResolver, parse } from 'graphql';
import type { TestSubgraph } from '../support.ts';
import { findObject, type Mood, resolveField, type WorldObject } from './world.ts';

const sdls = {
  orders: `interface Thing { id: ID! }
    type Query { order(id: ID!): Order orders(first: Int! = 3): [Order!]! things: [Thing] search(text: Int): [Hit] parts: [Part!] }
    enum Priority { LOW HIGH }
    type Order implements Thing @key(fields: "id") { id: ID! number: String! quantity(unit: String = "PC"): String note: String! part: Part!
      lines: [Line!] grid: [[Line!]]! priority: Priority parent: Order }
    type Line { position: Int! comment: String! material: Material parts: [Part] }
    type Material implements Thing @key(fields: "id", resolvable: false) { id: ID! }
    type Machine implements Thing @key(fields: "id", resolvable: false) { id: ID! }
    type Remark { id: ID! text: String! about: Thing! }
    union Hit = Order | Material | Machine | Remark
    interface Part @key(fields: "id") { id: ID! label: String twin: Part }
    type Bought implements Part @key(fields: "id") { id: ID! label: String twin: Part price: Int }
    type Made implements Part @key(fields: "id") { id: ID! label: String twin: Part order: Order }`,
  materials: `interface Thing { id: ID! }
    type Query { materials: [Material] material: Material! }
    type Material implements Thing @key(fields: "id") @key(fields: "code") { id: ID! code: String! name: String! weight(digits: Int = 2): Float stock: Int!
      alternatives: [Material!]! }`,
  machines: `interface Thing { id: ID! }
    type Query { machine: Machine }
    type Machine implements Thing @key(fields: "id") { id: ID! name: String load: Int! orders: [Order] makes: Material }
    type Material @key(fields: "code") { code: String! tools: [Machine] }
    type Order @key(fields: "id") { id: ID! machine: Machine! runs: [[Int!]!]! quantity(unit: String = "PC"): String @external
      effort(scale: Int! = 1): String @requires(fields: "quantity(unit: \\"KG\\")") }`,
  quality: `type Query { holds: [Hold!]! worst: Part }
    interface Hold { code: String! note: String }
    type QualityHold implements Hold { code: String! note: String! reason: String! part: Part }
    type StockHold implements Hold { code: String! note: String material: Material! }
    type Part @key(fields: "id") @interfaceObject { id: ID! rating: Int holds: [Hold] }
    type Material @key(fields: "id") { id: ID! grade: Int! holds(first: Int! = 2): [Hold!] }
    type Order @key(fields: "id") { id: ID! holds: [Hold] number: String! @external quantity(unit: String = "PC"): String @external
      share: String! @requires(fields: "quantity(unit: \\"PC\\") number") }`,
};

interface Reference {
  readonly id?: string;
  readonly code?: string;
  readonly [field: string]: unknown;
}

/** Resolves the parts of an entity that a subgraph knows: its id, and the fields that the gateway sent along. */
function resolveReference({ id, code, __typename: _, ...required }: Reference): object {
  return { ...required, id: id ?? code?.slice('code-'.length) };
}

function createResolver(type: string, field: string, mood: () => Mood): GraphQLFieldResolver<unknown, unknown> {
  return (source, args) => {
    const known = (source ?? {}) as Reference;
    const read = (name: string) => {
      if (known[name] === undefined) throw new Error(`The gateway did not send ${type}.${name}.`);
      return known[name];
    };
    return resolveField(type, field, { id: known.id ?? '', args, read }, mood());
  };
}

function createResolvers(sdl: string, mood: () => Mood): NonNullable<TestSubgraph['resolvers']> {
  const resolvers: Record<string, Record<string, GraphQLFieldResolver<unknown, unknown>>> = {};
  for (const definition of parse(sdl).definitions) {
    if (definition.kind === 'InterfaceTypeDefinition' && (definition.directives ?? []).length > 0)
      resolvers[definition.name.value] = {
        __resolveReference: (reference: unknown) => findObject((reference as WorldObject).id),
      };
    if (definition.kind !== 'ObjectTypeDefinition') continue;
    const type = definition.name.value;
    const own: Record<string, GraphQLFieldResolver<unknown, unknown>> = {};
    for (const { name, directives = [] } of definition.fields ?? [])
      if (!directives.some((directive) => directive.name.value === 'external'))
        own[name.value] = createResolver(type, name.value, mood);
    const isEntity = (definition.directives ?? []).some(({ name }) => name.value === 'key');
    if (isEntity) own['__resolveReference'] = (reference: unknown) => resolveReference(reference as Reference);
    resolvers[type] = own;
  }
  return resolvers;
}

/** The world in four subgraphs. */
export function createSubgraphs(mood: () => Mood): Readonly<Record<string, TestSubgraph>> {
  return Object.fromEntries(
    Object.entries(sdls).map(([name, sdl]) => [name, { sdl, resolvers: createResolvers(sdl, mood) }]),
  );
}
