import {
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type SelectionSetNode,
} from 'graphql';
import type { JsonObject } from '../types.ts';
import { collectFields, type FieldGroup, type WriterSource } from './collect-fields.ts';
import { createLeafWriter } from './write-leaf.ts';
import type { PathTemplate, ValueWriter, Writing } from './writing.ts';

/** A place of the answer. */
interface Position {
  readonly template: PathTemplate;
  /** Depth of surrounding lists. */
  readonly listDepth: number;
}

/** Writes `data`; `null` as text when a null propagated to the root. */
export type RootWriter = (data: Readonly<JsonObject>, writing: Writing) => string;

type ObjectWriter = (object: Readonly<JsonObject>, writing: Writing) => string | undefined;

function describePlace({ template }: Position): string {
  const names = template.filter((part) => typeof part === 'string');
  return names.join('.');
}

function createNullableWriter(write: ValueWriter): ValueWriter {
  return (value, writing) => write(value, writing) ?? 'null';
}

function createNonNullWriter(write: ValueWriter, position: Position): ValueWriter {
  const message = `Cannot return null for the non-nullable field ${describePlace(position)}.`;
  return (value, writing) => {
    const text = write(value, writing);
    return text === 'null' ? writing.fault(position.template, message) : text;
  };
}

function createListWriter(write: ValueWriter, { template, listDepth }: Position): ValueWriter {
  return (value, writing) => {
    if (value === null || value === undefined) return 'null';
    if (!Array.isArray(value)) return writing.fault(template, 'A list was expected.');
    const { length } = value;
    let text = '[';
    for (let index = 0; index < length; index += 1) {
      writing.indexes[listDepth] = index;
      const element = write(value[index], writing);
      if (element === undefined) return undefined;
      text += index === 0 ? element : `,${element}`;
    }
    return `${text}]`;
  };
}

/** Objects and lists may be shared by several places; the text of each is written once. */
function createSharedWriter(write: ValueWriter): ValueWriter {
  return (value, writing) => writing.writeOnce(value, write);
}

/** Creates the writers of one operation, each for one place of the answer. */
class WriterFactory {
  readonly #source: WriterSource;

  constructor(source: WriterSource) {
    this.#source = source;
  }

  /** Returns a writer for any type in any wrapping; a nullable one always has a text. */
  forType(type: GraphQLOutputType, nodes: readonly SelectionSetNode[], position: Position): ValueWriter {
    if (isNonNullType(type)) return createNonNullWriter(this.#forNamedOrList(type.ofType, nodes, position), position);
    return createNullableWriter(this.#forNamedOrList(type, nodes, position));
  }

  #forNamedOrList(type: GraphQLOutputType, nodes: readonly SelectionSetNode[], position: Position): ValueWriter {
    if (isListType(type)) {
      const { template, listDepth } = position;
      const inner = { template: [...template, listDepth], listDepth: listDepth + 1 };
      return createSharedWriter(createListWriter(this.forType(type.ofType, nodes, inner), position));
    }
    if (isLeafType(type)) return createLeafWriter(type, position.template);
    return createSharedWriter(this.#forComposite(type as GraphQLCompositeType, nodes, position));
  }

  #forComposite(type: GraphQLCompositeType, nodes: readonly SelectionSetNode[], position: Position): ValueWriter {
    const writers = new Map<unknown, ObjectWriter>();
    const findWriter = (typename: unknown): ObjectWriter | undefined => {
      const known = writers.get(typename);
      if (known !== undefined) return known;
      const found = this.#findType(type, typename);
      if (found === undefined) return undefined;
      const fresh = this.forObject(found, nodes, position);
      writers.set(typename, fresh);
      return fresh;
    };
    const isConcrete = isObjectType(type);
    return (value, writing) => {
      if (value === null || value === undefined) return 'null';
      if (typeof value !== 'object' || Array.isArray(value))
        return writing.fault(position.template, 'An object was expected.');
      const object = value as JsonObject;
      const write = findWriter(isConcrete ? type.name : object['__typename']);
      if (write === undefined) return writing.fault(position.template, `A type of ${type.name} was expected.`);
      return write(object, writing);
    };
  }

  /** Finds the type of an object: by its name, or, if that was not selected, as the place declares it. */
  #findType(type: GraphQLCompositeType, typename: unknown): GraphQLCompositeType | undefined {
    if (isObjectType(type) || typename === undefined || typename === type.name) return type;
    const { schema } = this.#source;
    const found = typeof typename === 'string' ? schema.getType(typename) : undefined;
    return (isObjectType(found) || isInterfaceType(found)) && schema.isSubType(type, found) ? found : undefined;
  }

  /** Generates the code that writes one object type's fields: names are quoted, so no part of a request becomes code. */
  forObject(type: GraphQLCompositeType, nodes: readonly SelectionSetNode[], position: Position): ObjectWriter {
    const writers: ValueWriter[] = [];
    const parts: string[] = [];
    let body = '';
    for (const [name, group] of collectFields(nodes, type, this.#source)) {
      const clientName = this.#source.clientNames.get(name) ?? name;
      const label = `${parts.length === 0 ? '' : ','}${JSON.stringify(clientName)}:`;
      const [{ name: field }] = group;
      if (field.value === '__typename' && isObjectType(type)) {
        parts.push(JSON.stringify(label + JSON.stringify(type.name)));
        continue;
      }
      const isIntrospection = field.value === '__schema' || field.value === '__type';
      const index = writers.length;
      writers.push(
        isIntrospection ? writeIntrospection(clientName) : this.#forField(type, group, clientName, position),
      );
      body += `const v${index}=write${index}(object[${JSON.stringify(name)}],writing);if(v${index}===undefined)return undefined;`;
      parts.push(JSON.stringify(label), `v${index}`);
    }
    const names = writers.map((_, index) => `write${index}`);
    const text = ['"{"', ...parts, '"}"'].join('+');
    const code = `return function writeObject(object,writing){${body}return ${text};}`;
    return new Function(...names, code)(...writers) as ObjectWriter;
  }

  #forField(type: GraphQLCompositeType, group: FieldGroup, clientName: string, parent: Position): ValueWriter {
    const [{ name }] = group;
    if (name.value === '__typename')
      return (_, writing) => writing.fault(parent.template, `A type of ${type.name} was expected.`);
    const field = isUnionType(type) ? undefined : type.getFields()[name.value];
    // Validation has accepted the operation, so a field that is unknown here is hidden from this client.
    if (field === undefined) return () => 'null';
    const nodes = group.flatMap(({ selectionSet }) => selectionSet ?? []);
    const position = { template: [...parent.template, clientName], listDepth: parent.listDepth };
    return this.forType(field.type, nodes, position);
  }
}

function writeIntrospection(clientName: string): ValueWriter {
  return (_, writing) => JSON.stringify(writing.introspection[clientName] ?? null);
}

/** Creates a writer of an operation's whole `data` from the merged answers. */
export function createWriter(source: WriterSource, root: GraphQLObjectType): RootWriter {
  const write = new WriterFactory(source).forObject(root, [source.operation.definition.selectionSet], {
    template: [],
    listDepth: 0,
  });
  return (data, writing) => write(data, writing) ?? 'null';
}
