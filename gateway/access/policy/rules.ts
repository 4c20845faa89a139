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
  return supergraphSdl.includes(accessSpecification);
}

/**
 * The rules that a supergraph's directives tell, whatever names its link gives them.
 * @throws AccessLinkError when they cannot be followed, or do not hold: then it is not served.
 */
export function readAccessRules(supergraphSdl: string): AccessRules {
  const fields = new Map<string, FieldRule>();
  // Other graphs may have directives of these names with a meaning of their own.
  const document = hasAccessRules(supergraphSdl)
    ? readRuledDocument(parse(supergraphSdl, { noLocation: true }))
    : undefined;
  if (document === undefined) return { fields, types: new Map(), isEmpty: true };
  const derived = listDerived(document);
  if (derived.length > 0)
    throw new AccessLinkError(`Fields hand out what they are made from: ${derived.slice(0, 5).join('; ')}.`);
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
