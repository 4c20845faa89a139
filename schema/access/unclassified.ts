import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import { readAllowed, readFieldRule } from './read.ts';

const rootTypes: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

const isHidden = ({ directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] | undefined }) =>
  directives.some(({ name }) => name.value === 'inaccessible');

/** Whether a type's records can be asked for by key: those are what access is about. */
const hasKey = ({ directives = [] }: ObjectTypeDefinitionNode): boolean =>
  directives.some(
    ({ name, arguments: given = [] }) => name.value === 'join__type' && given.some((one) => one.name.value === 'key'),
  );

function listOfField(type: string, { name, type: kind, directives }: FieldDefinitionNode): readonly string[] {
  const { unmasked } = readFieldRule(directives);
  // Null has to be a possible answer.
  return unmasked !== undefined && kind.kind === Kind.NON_NULL_TYPE
    ? [`${type}.${name.value}: what is masked must be nullable`]
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

/** What a supergraph shows without saying to whom: every root field and every entity must. */
export function listUnclassified(supergraph: DocumentNode): readonly string[] {
  return supergraph.definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION && !isHidden(definition) ? listOfType(definition) : [],
  );
}
