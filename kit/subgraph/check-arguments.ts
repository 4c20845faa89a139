import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { isKeyText, maxKeyLength } from '../../schema/canonical/index.ts';
import { BadInputError } from '../base/errors.ts';

/** @throws BadInputError at the first text, at any depth, that cannot name a record. */
function refuseBadText(value: unknown, path: string): void {
  if (typeof value === 'string') {
    if (isKeyText(value)) return;
    throw new BadInputError(
      value.length > maxKeyLength
        ? `${path} is longer than ${maxKeyLength} characters.`
        : `${path} contains characters that are not allowed in text.`,
    );
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value))
    refuseBadText(part, Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`);
}

/** True when an argument of the field can hold a text. */
function takesText({ args }: GraphQLField<unknown, unknown>): boolean {
  return args.some(({ type }) => {
    const named = getNamedType(type);
    if (isEnumType(named)) return false;
    return isInputObjectType(named) || (isScalarType(named) && !['Int', 'Float', 'Boolean'].includes(named.name));
  });
}

/**
 * Makes query fields refuse texts that no system can store, before any system is called: one that fails on them would
 * look as if it were down. Mutations report them in their payload, field by field; representations come from the
 * gateway.
 */
export function checkArguments(schema: GraphQLSchema): void {
  const mutation = schema.getMutationType();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type === mutation || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name === '_entities' || !takesText(field)) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      const checked: GraphQLFieldResolver<unknown, unknown> = (source, args, context, info) => {
        for (const [name, value] of Object.entries(args)) refuseBadText(value, name);
        return resolve(source, args, context, info);
      };
      field.resolve = checked;
    }
  }
}
