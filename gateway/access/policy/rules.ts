import { Kind, parse } from 'graphql';
import {
  AccessLinkError,
  accessSpecification,
  type FieldRule,
  listDerived,
  listTypeRules,
  readFieldRule,
  readRuledDocument,
} from '../../../schema/access/index.ts';
import type { Role } from '../../../schema/canonical/index.ts';

/** Access rules of a graph. */
export interface AccessRules {
  /** By `Type.field`. */
  readonly fields: ReadonlyMap<string, FieldRule>;
  /** By type: roles that may read a field of this type. */
  readonly types: ReadonlyMap<string, ReadonlySet<Role>>;
  /** True when there are no rules: a foreign graph. */
  readonly isEmpty: boolean;
}

/** True when a supergraph has access rules. */
export function hasAccessRules(supergraphSdl: string): boolean {
  return supergraphSdl.includes(accessSpecification);
}

/**
 * Reads the rules from a supergraph's directives, whatever names its link gives them.
 * @throws AccessLinkError when they are not supported or inconsistent: then the supergraph is not served.
 */
export function readAccessRules(supergraphSdl: string): AccessRules {
  const fields = new Map<string, FieldRule>();
  // Other graphs may have directives of these names with another meaning.
  const document = hasAccessRules(supergraphSdl)
    ? readRuledDocument(parse(supergraphSdl, { noLocation: true }))
    : undefined;
  if (document === undefined) return { fields, types: new Map(), isEmpty: true };
  const derived = listDerived(document);
  if (derived.length > 0)
    throw new AccessLinkError(`Fields disclose values of restricted fields: ${derived.slice(0, 5).join('; ')}.`);
  const objects = document.definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION);
  for (const definition of objects)
    for (const { name, directives } of definition.fields ?? []) {
      const rule = readFieldRule(directives);
      if (rule.allowed !== undefined || rule.unmasked !== undefined)
        fields.set(`${definition.name.value}.${name.value}`, rule);
    }
  const types = listTypeRules(objects);
  return { fields, types, isEmpty: fields.size + types.size === 0 };
}
