import { type GraphQLNamedType, type GraphQLSchema, getNamedType, isAbstractType, isObjectType } from 'graphql';
import { listTypeRules, readFieldRule } from '../../schema/access/index.ts';
import type { Role } from '../../schema/canonical/index.ts';
import type { Viewer } from '../base/viewer.ts';

type Roles = ReadonlySet<Role>;

/** Who may read a field: one of each of these lists; and who reads its value, where it is masked. */
export interface GuardRule {
  readonly allowed: readonly Roles[];
  readonly unmasked?: Roles | undefined;
}

/** The rules of a schema. */
export interface GuardRules {
  /** By `Type.field`: what the field says, and the type that it gives; those without any are absent. */
  readonly fields: ReadonlyMap<string, GuardRule>;
  /** By type. */
  readonly types: ReadonlyMap<string, Roles>;
}

/** Commands between systems say of nobody that they may call them: nobody does but the product itself. */
const ownWork: Roles = new Set(['administrator']);

/** Fields of the federation's protocol, which are guarded by what they give. */
const protocolFields: ReadonlySet<string> = new Set(['_entities', '_service']);

/** Whether one of a viewer's roles is among these. */
export function hasRole({ roles: own }: Viewer, wanted: Roles): boolean {
  return own.some((role) => wanted.has(role));
}

/** The rules of every field and type that has any. */
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
