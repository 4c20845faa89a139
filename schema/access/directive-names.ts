import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DirectiveNode,
  type DocumentNode,
  Kind,
  valueFromASTUntyped,
  visit,
} from 'graphql';

/** URL of the specification of the access directives, without its version. */
export const accessSpecification = 'https://plantgraph.dev/access';

const known = ['allow', 'mask'] as const;
type Rule = (typeof known)[number];
type Names = Readonly<Record<Rule, string>>;

const readArgument = ({ arguments: given = [] }: ConstDirectiveNode, name: string): unknown => {
  const value: ConstValueNode | undefined = given.find((argument) => argument.name.value === name)?.value;
  return value === undefined ? undefined : valueFromASTUntyped(value);
};

/** Error of a supergraph whose access rules cannot be read, and which is therefore not served. */
export class AccessLinkError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AccessLinkError';
  }
}

/** Lists a schema's links to the access specification. */
function listLinks(document: DocumentNode): readonly ConstDirectiveNode[] {
  return document.definitions
    .flatMap((node) =>
      node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION ? (node.directives ?? []) : [],
    )
    .filter((directive) => String(readArgument(directive, 'url') ?? '').startsWith(accessSpecification));
}

function readImport(element: unknown): readonly [name: string, as: string] {
  if (typeof element === 'string') return [element, element];
  const { name, as = name } = (element ?? {}) as { readonly name?: unknown; readonly as?: unknown };
  return [String(name), String(as)];
}

/** Reads the names under which a schema uses the directives. @throws AccessLinkError when its link is not supported. */
function readNames(document: DocumentNode): Names | undefined {
  const [link, ...others] = listLinks(document);
  if (link === undefined) return undefined;
  if (others.length > 0) throw new AccessLinkError('The supergraph links the access rules more than once.');
  const url = String(readArgument(link, 'url'));
  if (!/^https:\/\/plantgraph\.dev\/access\/v1\.\d+\/?$/.test(url))
    throw new AccessLinkError(`The supergraph links "${url}": this release follows version 1 of the access rules.`);
  const prefix = String(readArgument(link, 'as') ?? 'access');
  const names: Record<Rule, string> = { allow: `${prefix}__allow`, mask: `${prefix}__mask` };
  const imports = readArgument(link, 'import') ?? [];
  for (const [name, as] of (Array.isArray(imports) ? imports : [imports]).map(readImport)) {
    const rule = known.find((each) => name === `@${each}`);
    if (rule === undefined || !as.startsWith('@'))
      throw new AccessLinkError(
        `The supergraph imports "${name}" as "${as}" from the access rules, which do not define it.`,
      );
    names[rule] = as.slice(1);
    if (
      !document.definitions.some((node) => node.kind === Kind.DIRECTIVE_DEFINITION && node.name.value === as.slice(1))
    )
      throw new AccessLinkError(`The supergraph imports "${as}" from the access rules, and does not define it.`);
  }
  return names;
}

/**
 * Returns the supergraph with the access directives under their own names, however its link renames them; `undefined`
 * when it links none, since directives of these names may then have another meaning.
 * @throws AccessLinkError when its link is not supported.
 */
export function readRuledDocument(document: DocumentNode): DocumentNode | undefined {
  const names = readNames(document);
  if (names === undefined) return undefined;
  const rename = (node: DirectiveNode): DirectiveNode => {
    const rule = known.find((each) => names[each] === node.name.value);
    // A directive that only shares the name of a rule means something else.
    const name = rule ?? (known.some((each) => each === node.name.value) ? `other__${node.name.value}` : undefined);
    return name === undefined ? node : { ...node, name: { ...node.name, value: name } };
  };
  return visit(document, { Directive: rename });
}
