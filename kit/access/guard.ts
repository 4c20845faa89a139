import {
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql';
import type { CallContext } from '../base/call-context.ts';
import { ForbiddenError } from '../base/errors.ts';
import type { Viewer } from '../base/viewer.ts';
import { type GuardRule, type GuardRules, hasRole, readGuardRules } from './rules.ts';
import { isVisible, type RowFacts } from './visible.ts';

/** Row rules by type: read the facts that decide who sees a row; a promise when they have to be fetched first. */
export type RowRules<Context> = Readonly<
  Record<string, (record: never, context: Context) => RowFacts | Promise<RowFacts | undefined> | undefined>
>;

interface Guarded {
  readonly call: CallContext;
}
type Resolve = GraphQLFieldResolver<unknown, Guarded, Record<string, unknown>>;
type Sift = (value: unknown, context: Guarded) => unknown;

const isPromise = (value: unknown): value is Promise<unknown> => value instanceof Promise;
// The product itself, and staff of all plants, see every row.
const seesAll = ({ plants, roles }: Viewer): boolean => plants === 'ALL' && !roles.includes('partner');

const unruled: GuardRule = { allowed: [] };

/** Null for a row that the viewer may not see; removed from a list. */
function createSift(pickFacts: RowRules<Guarded>[string]): Sift {
  const keep = (record: unknown, context: Guarded): unknown => {
    if (record === null || record === undefined) return record;
    const judge = (facts: RowFacts | undefined) =>
      facts === undefined || isVisible(context.call.viewer, facts) ? record : null;
    const facts = pickFacts(record as never, context);
    return isPromise(facts) ? facts.then(judge) : judge(facts);
  };
  const sift: Sift = (value, context) => {
    if (isPromise(value)) return value.then((resolved) => sift(resolved, context));
    if (!Array.isArray(value)) return keep(value, context);
    const kept = value.map((item: unknown) =>
      isPromise(item) ? item.then((one) => keep(one, context)) : keep(item, context),
    );
    const leave = (items: readonly unknown[]) => items.filter((item, index) => item !== null || value[index] === null);
    return kept.some(isPromise) ? Promise.all(kept).then(leave) : leave(kept);
  };
  return (value, context) => (seesAll(context.call.viewer) ? value : sift(value, context));
}

function guardField(resolve: Resolve, { allowed, unmasked }: GuardRule, sift: Sift | undefined): Resolve {
  return (source, args, context, info) => {
    const { viewer } = context.call;
    if (!allowed.every((roles) => hasRole(viewer, roles))) throw new ForbiddenError();
    if (unmasked !== undefined && !hasRole(viewer, unmasked)) return null;
    const value: unknown = resolve(source, args, context, info);
    return sift === undefined ? value : sift(value, context);
  };
}

/** Entities are requested by keys that the gateway got elsewhere: each is checked by its own type. */
function guardEntities(
  query: GraphQLObjectType,
  sifts: ReadonlyMap<string, Sift>,
  { types }: Pick<GuardRules, 'types'>,
): void {
  const field = query.getFields()['_entities'];
  const resolve = field?.resolve as Resolve | undefined;
  if (field === undefined || resolve === undefined) return;
  const guarded: Resolve = async (source, args, context, info) => {
    const found = (await resolve(source, args, context, info)) as readonly unknown[];
    const representations = args['representations'] as readonly { readonly __typename: string }[];
    return found.map((entity, index) => {
      const type = representations[index]?.__typename ?? '';
      const allowed = types.get(type);
      if (allowed !== undefined && !hasRole(context.call.viewer, allowed)) return new ForbiddenError();
      const sift = sifts.get(type);
      return sift === undefined ? entity : sift(entity, context);
    });
  };
  field.resolve = guarded as GraphQLFieldResolver<unknown, unknown>;
}

/** Guards a schema so that every viewer gets only permitted data: the check is at the resolver, whatever the path to it. */
export function guardSchema<Context extends Guarded>(schema: GraphQLSchema, rows: RowRules<Context>): void {
  const rules = readGuardRules(schema);
  const sifts = new Map(
    Object.entries(rows).map(([type, pickFacts]) => [type, createSift(pickFacts as RowRules<Guarded>[string])]),
  );
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const rule = rules.fields.get(`${type.name}.${field.name}`) ?? unruled;
      const sift = sifts.get(getNamedType(field.type).name);
      if (rule === unruled && sift === undefined) continue;
      field.resolve = guardField(
        (field.resolve ?? defaultFieldResolver) as Resolve,
        rule,
        sift,
      ) as GraphQLFieldResolver<unknown, unknown>;
    }
  }
  const query = schema.getQueryType();
  if (query) guardEntities(query, sifts, rules);
}
