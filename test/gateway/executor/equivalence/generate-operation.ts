import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  parse,
  validate,
} from 'graphql';
import { createRandom, hashText, type Random } from './random.ts';

/** A valid operation and values for its variables. */
export interface GeneratedOperation {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const aliases = [
  'a',
  'b',
  'c',
  'id',
  'name',
  'code',
  'part',
  'number',
  'quantity',
  '__proto__',
  'constructor',
  'toString',
];
const conditions = ['$yes', '$no', 'true', 'false', '$given'];
const variableDefinitions: Readonly<Record<string, string>> = {
  yes: '$yes: Boolean! = true',
  no: '$no: Boolean = false',
  given: '$given: Boolean!',
  // Called like the lists of entities that the gateway sends.
  representations_0: '$representations_0: Int! = 2',
  representations: '$representations: String',
};

/** Writes one operation, part by part. */
class Draft {
  readonly #random: Random;
  readonly #schema: GraphQLSchema;
  readonly #fragments: { readonly name: string; readonly type: GraphQLCompositeType; readonly text: string }[] = [];

  constructor(schema: GraphQLSchema, random: Random) {
    this.#schema = schema;
    this.#random = random;
  }

  write(depth: number): string {
    const root = this.#schema.getQueryType();
    if (root === null || root === undefined) throw new Error('The schema has no queries.');
    const set = this.#selectionSet(root, depth);
    const body = [
      set,
      ...this.#fragments.map(({ name, type, text }) => `fragment ${name} on ${type.name} ${text}`),
    ].join('\n');
    const used = Object.entries(variableDefinitions).filter(([name]) => new RegExp(`\\$${name}\\b`).test(body));
    return used.length === 0 ? body : `query (${used.map(([, definition]) => definition).join(' ')}) ${body}`;
  }

  #selectionSet(type: GraphQLCompositeType, depth: number): string {
    const count = 1 + this.#random.below(4);
    return `{ ${Array.from({ length: count }, () => this.#selection(type, depth)).join(' ')} }`;
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const random = this.#random;
    // Unions within unions would go on for ever.
    if (depth < -2) return '__typename';
    if (random.chance(0.06)) return `${random.chance(0.3) ? 'kind: ' : ''}__typename`;
    const hasFields = isObjectType(type) || isInterfaceType(type);
    if (!hasFields || random.chance(0.25)) return this.#fragment(type, depth);
    const fields = Object.values(type.getFields()).filter(
      (field) => depth > 0 || !isCompositeType(getNamedType(field.type)),
    );
    return fields.length === 0 ? '__typename' : this.#field(random.pick(fields), depth);
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const alias = this.#random.chance(0.2) ? this.#random.pick(aliases) : undefined;
    const args = field.args.flatMap((argument) => this.#argument(argument, alias ?? field.name));
    const type = getNamedType(field.type);
    const inner = isCompositeType(type) ? ` ${this.#selectionSet(type, depth - 1)}` : '';
    return `${alias === undefined ? '' : `${alias}: `}${field.name}${args.length === 0 ? '' : `(${args.join(' ')})`}${this.#directive()}${inner}`;
  }

  /** Equal response names get equal arguments, so that most operations are valid. */
  #argument(argument: GraphQLArgument, responseName: string): readonly string[] {
    const dice = hashText(`${responseName} ${argument.name}`);
    if (!isRequiredArgument(argument) && dice < 0.3) return [];
    const isText = ['String', 'ID'].includes(getNamedType(argument.type).name);
    const isOptionalText = isText && !isRequiredArgument(argument);
    if (dice > 0.7 && (isOptionalText || !isText))
      return [`${argument.name}: ${isText ? '$representations' : '$representations_0'}`];
    return [`${argument.name}: ${isText ? `"${dice.toFixed(1)}"` : Math.floor(dice * 4)}`];
  }

  #directive(): string {
    if (!this.#random.chance(0.12)) return '';
    const one = () => `${this.#random.pick([' @skip', ' @include'])}(if: ${this.#random.pick(conditions)})`;
    const first = one();
    const second = this.#random.chance(0.2) ? one() : '';
    return second.slice(0, 6) === first.slice(0, 6) ? first : first + second;
  }

  #fragment(type: GraphQLCompositeType, depth: number): string {
    const random = this.#random;
    const known = this.#fragments.filter((fragment) => this.#overlaps(fragment.type, type));
    if (known.length > 0 && random.chance(0.2)) return `...${random.pick(known).name}${this.#directive()}`;
    const isObject = isObjectType(type) || isInterfaceType(type);
    if (isObject && random.chance(0.15)) return `...${this.#directive()} ${this.#selectionSet(type, depth)}`;
    const target = random.pick(
      Object.values(this.#schema.getTypeMap())
        .filter((candidate) => isCompositeType(candidate) && !candidate.name.startsWith('__'))
        .filter((candidate) => this.#overlaps(candidate as GraphQLCompositeType, type)),
    ) as GraphQLCompositeType;
    // A named fragment is known to others only once it is complete, so that none contains itself.
    const text = this.#selectionSet(target, depth - 1);
    if (!random.chance(0.4)) return `... on ${target.name}${this.#directive()} ${text}`;
    const name = `F${this.#fragments.length}`;
    this.#fragments.push({ name, type: target, text });
    return `...${name}${this.#directive()}`;
  }

  #overlaps(a: GraphQLCompositeType, b: GraphQLCompositeType): boolean {
    const possible = (type: GraphQLCompositeType) =>
      isObjectType(type) ? [type] : this.#schema.getPossibleTypes(type);
    return possible(a).some((type) => possible(b).includes(type));
  }
}

/** Maximum size of an operation: levels of fields, and characters. */
export interface OperationSize {
  readonly depth: number;
  readonly maxLength: number;
}

/** The operation of a seed: the first valid one of a sequence. */
export function generateOperation(
  schema: GraphQLSchema,
  seed: number,
  { depth, maxLength }: OperationSize = { depth: 4, maxLength: 4_000 },
): GeneratedOperation {
  for (let attempt = 0; attempt < 1_000; attempt += 1) {
    const random = createRandom(seed * 1_000 + attempt);
    const text = new Draft(schema, random).write(depth);
    if (text.length > maxLength || validate(schema, parse(text)).length > 0) continue;
    const variables = {
      given: random.chance(0.5),
      ...(random.chance(0.5) ? { representations_0: 1 } : {}),
      ...(random.chance(0.5) ? { representations: random.chance(0.5) ? null : 'KG' } : {}),
      ...(random.chance(0.3) ? { yes: false } : {}),
      ...(random.chance(0.3) ? { no: true } : {}),
    };
    return { text, variables };
  }
  throw new Error(`No valid operation for the seed ${seed}.`);
}
