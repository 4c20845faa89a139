import { type GraphQLSchema, isObjectType } from 'graphql';
import { type FieldRule, readFieldRule } from '../../../schema/access/index.ts';
import type { Role } from '../../../schema/canonical/index.ts';
import type { Viewer } from '../viewer.ts';

/** Whether one of a viewer's roles is among these. */
export function hasRole({ roles: own }: Viewer, wanted: ReadonlySet<Role>): boolean {
  return own.some((role) => wanted.has(role));
}

/** The rules of every field that has any, by type and field. */
export function readFieldRules(schema: GraphQLSchema): ReadonlyMap<string, FieldRule> {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type));
  return new Map(
    types.flatMap((type) =>
      Object.values(type.getFields()).flatMap(({ name, astNode }): readonly [string, FieldRule][] => {
        const rule = readFieldRule(astNode?.directives);
        return rule.allowed === undefined && rule.unmasked === undefined ? [] : [[`${type.name}.${name}`, rule]];
      }),
    ),
  );
}
