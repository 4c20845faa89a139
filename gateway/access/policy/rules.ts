import { Kind, parse } from 'graphql';
import { type FieldRule, listTypeRules, readFieldRule } from '../../../schema/access/index.ts';
import type { Role } from '../../../schema/canonical/index.ts';

/** Who may see what of a graph. */
export interface AccessRules {
  /** By `Type.field`. */
  readonly fields: ReadonlyMap<string, FieldRule>;
  /** By type: whoever reads a field that gives it must be one of these. */
  readonly types: ReadonlyMap<string, ReadonlySet<Role>>;
  /** Whether there are none: a graph of somebody else's. */
  readonly isEmpty: boolean;
}

/** Whether a supergraph says who may see what. */
export function hasAccessRules(supergraphSdl: string): boolean {
  // Other graphs may have directives of these names with a meaning of their own.
  return supergraphSdl.includes('https://plantgraph.dev/access/');
}

/** The rules that a supergraph's directives tell. */
export function readAccessRules(supergraphSdl: string): AccessRules {
  const fields = new Map<string, FieldRule>();
  if (!hasAccessRules(supergraphSdl)) return { fields, types: new Map(), isEmpty: true };
  const objects = parse(supergraphSdl, { noLocation: true }).definitions.filter(
    (definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION,
  );
  for (const definition of objects)
    for (const { name, directives } of definition.fields ?? []) {
      const rule = readFieldRule(directives);
      if (rule.allowed !== undefined || rule.unmasked !== undefined)
        fields.set(`${definition.name.value}.${name.value}`, rule);
    }
  const types = listTypeRules(objects);
  return { fields, types, isEmpty: fields.size + types.size === 0 };
}
