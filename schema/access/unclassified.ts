import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';
import { readAllowed, readFieldRule } from './read.ts';

const rootTypes: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

const isHidden = ({ directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] | undefined }) =>
  directives.some(({ name }) => name.value === 'inaccessible');

/** True when a type's records can be fetched by key; access rules concern these types. */
const hasKey = ({ directives = [] }: ObjectTypeDefinitionNode): boolean =>
  directives.some(
    ({ name, arguments: given = [] }) => name.value === 'join__type' && given.some((one) => one.name.value === 'key'),
  );

/** Names of fields that concern people or money. */
const sensitive = /(By|[pP]rice|[cC]ost|[tT]ax|[tT]axNumber|[tT]erms|[wW]age)$/;

function readTypeName(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : readTypeName(type.type);
}

function listOfField(type: string, { name, type: kind, directives }: FieldDefinitionNode): readonly string[] {
  const { allowed, unmasked } = readFieldRule(directives);
  const isSensitive = sensitive.test(name.value) || readTypeName(kind) === 'Money';
  if (isSensitive && allowed === undefined && unmasked === undefined)
    return [`${type}.${name.value}: concerns people or money, and has neither @allow nor @mask`];
  // Null has to be a possible answer.
  return unmasked !== undefined && kind.kind === Kind.NON_NULL_TYPE
    ? [`${type}.${name.value}: a masked field must be nullable`]
    : [];
}

function listOfType(type: ObjectTypeDefinitionNode): readonly string[] {
  const { name, fields = [], directives } = type;
  const open = fields.filter((field) => !isHidden(field));
  const faults = open.flatMap((field) => listOfField(name.value, field));
  if (rootTypes.has(name.value))
    return [
      ...faults,
      ...open
        .filter((field) => readAllowed(field.directives) === undefined)
        .map((field) => `${name.value}.${field.name.value}: no @allow`),
    ];
  return hasKey(type) && readAllowed(directives) === undefined ? [...faults, `${name.value}: no @allow`] : faults;
}

const isStub = ({ directives = [] }: ObjectTypeDefinitionNode): boolean =>
  directives
    .filter(({ name }) => name.value === 'key')
    .every(({ arguments: given = [] }) =>
      given.some(
        ({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && value.value === false,
      ),
    );

/**
 * Lists fields and types that one subgraph serves without an access rule. It guards its own part, so its own schema
 * must classify every entity that can be fetched from it.
 */
export function listUnclassifiedHere(subgraph: DocumentNode): readonly string[] {
  return subgraph.definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION &&
    !isStub(definition) &&
    readAllowed(definition.directives) === undefined
      ? [`${definition.name.value}: no @allow`]
      : [],
  );
}

/** Lists fields and types that a supergraph exposes without an access rule: every root field and every entity must have one. */
export function listUnclassified(supergraph: DocumentNode): readonly string[] {
  return supergraph.definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION && !isHidden(definition) ? listOfType(definition) : [],
  );
}
