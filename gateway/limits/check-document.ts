import { type DocumentNode, GraphQLError, Lexer, parse, Source, TokenKind } from 'graphql';
import { maxIntrospectionDepth, maxNameLength, type OperationLimits } from './limits.ts';
import { type Measure, measureOperations } from './measure-document.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Maximum nested brackets: more than an operation of that depth needs, and few enough for a parser's stack. */
const findMaxNesting = (maxDepth: number): number => Math.max(100, maxDepth + 100);

const opening: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Counts tokens and brackets without parsing, so that neither a long nor a deep text costs more than reading it. */
function checkTokens(text: string, { maxTokens, maxDepth }: OperationLimits): Refusal | undefined {
  const maxNesting = findMaxNesting(maxDepth);
  const lexer = new Lexer(new Source(text));
  let nesting = 0;
  for (let count = 0; lexer.advance().kind !== TokenKind.EOF; count += 1) {
    const { kind } = lexer.token;
    if (count >= maxTokens) return refuse('TOO_MANY_TOKENS', `A document may have at most ${maxTokens} tokens.`);
    if (opening.has(kind)) nesting += 1;
    else if (closing.has(kind)) nesting -= 1;
    if (nesting > maxNesting) return refuse('QUERY_TOO_DEEP', `An operation may be at most ${maxDepth} fields deep.`);
  }
  return undefined;
}

function checkMeasure(measure: Measure, limits: OperationLimits): Refusal | undefined {
  const { maxDepth, maxAliases, maxRootFields, maxDirectives, maxSelections } = limits;
  if (measure.depth > maxDepth || measure.introspectionDepth > maxIntrospectionDepth)
    return refuse('QUERY_TOO_DEEP', `An operation may be at most ${maxDepth} fields deep.`);
  if (measure.selections > maxSelections)
    return refuse(
      'TOO_MANY_SELECTIONS',
      `An operation may select at most ${maxSelections} fields, fragments expanded.`,
    );
  if (measure.aliases > maxAliases)
    return refuse('TOO_MANY_ALIASES', `An operation may have at most ${maxAliases} aliases, fragments expanded.`);
  if (measure.width > maxRootFields)
    return refuse('TOO_MANY_ROOT_FIELDS', `An operation may have at most ${maxRootFields} fields at its root.`);
  if (measure.directives > maxDirectives)
    return refuse(
      'TOO_MANY_DIRECTIVES',
      `An operation may have at most ${maxDirectives} directives, fragments expanded.`,
    );
  return undefined;
}

/** Checks a parsed document; returns the first exceeded limit. */
function checkDocument(document: DocumentNode, limits: OperationLimits): Refusal | undefined {
  const measures = measureOperations(document);
  if (measures === 'CIRCULAR') return refuse('CIRCULAR_FRAGMENTS', 'A fragment may not spread itself.');
  for (const [{ name }, measure] of measures) {
    if ((name?.value.length ?? 0) > maxNameLength)
      return refuse('OPERATION_NAME_INVALID', `An operation’s name may have at most ${maxNameLength} characters.`);
    const refusal = checkMeasure(measure, limits);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** Checks a text; returns the first exceeded limit. An invalid document exceeds none: the next parser reports its errors. */
export function checkText(text: string, limits: OperationLimits): Refusal | undefined {
  try {
    return checkTokens(text, limits) ?? checkDocument(parse(text, { noLocation: true }), limits);
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}
