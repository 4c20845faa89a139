import { type GraphQLNamedType, type GraphQLSchema, getNamedType, isAbstractType, isObjectType } from 'graphql';
import { listTypeRules, readFieldRule } from '../../schema/access/index.ts';
import type { Role } from '../../schema/canonical/index.ts';
import type { Viewer } from '../base/viewer.ts';

type Roles = ReadonlySet<Role>;

/** Roles that may read a field: one of each of these lists; and roles that read its value, if it is masked. */
export interface GuardRule {
  readonly allowed: readonly Roles[];
  readonly unmasked?: Roles | undefined;
}

/** Access rules of a schema. */
export interface GuardRules {
  /** By `Type.field`: rules of the field and of the type it returns; fields without rules are absent. */
  readonly fields: ReadonlyMap<string, GuardRule>;
  /** By type. */
  readonly types: ReadonlyMap<string, Roles>;
}

/** Commands between systems have no access rule: only the product itself calls them. */
const ownWork: Roles = new Set(['administrator']);

/** Fields of the federation protocol, which are guarded by the types they return. */
const protocolFields: ReadonlySet<string> = new Set(['_entities', '_service']);

/** True when a viewer has one of these roles. */
export function hasRole({ roles: own }: Viewer, wanted: Roles): boolean {
  return own.some((role) => wanted.has(role));
}

/** Reads the rules of every field and type that has any. */
export function readGuardRules(schema: GraphQLSchema): GuardRules {
  const objects = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type));
  const types = listTypeRules(objects.flatMap(({ astNode }) => (astNode ? [astNode] : [])));
  const roots: ReadonlySet<GraphQLNamedType | undefined | null> = new Set([
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ]);
  const ofType = (type: GraphQLNamedType): readonly Roles[] =>
    (isAbstractType(type) ? schema.getPossibleTypes(type) : [type]).flatMap(({ name }) => types.get(name) ?? []);
  const fields = new Map<string, GuardRule>();
  for (const type of objects)
    for (const { name, astNode, type: given } of Object.values(type.getFields())) {
      const { allowed, unmasked } = readFieldRule(astNode?.directives);
      const isOwnWork = allowed === undefined && roots.has(type) && !protocolFields.has(name);
      const own = allowed ?? (isOwnWork ? ownWork : undefined);
      const all = [...(own === undefined ? [] : [own]), ...(name === '_entities' ? [] : ofType(getNamedType(given)))];
      if (all.length > 0 || unmasked !== undefined) fields.set(`${type.name}.${name}`, { allowed: all, unmasked });
    }
  return { fields, types };
}
