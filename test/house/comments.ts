/** Text for readers: a comment, or a description of a schema. */
export interface Passage {
  readonly path: string;
  readonly line: number;
  /** Words in one line, without the marks of a comment. */
  readonly text: string;
}

const comment = String.raw`\/\*[^]*?\*\/|(?:\/\/[^\n]*(?:\n[ \t]*(?=\/\/)|))+`;
const literal = String.raw`'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|\x60(?:\\[^]|[^\x60\\])*\x60`;
const pattern = String.raw`(?<=(?:[(,=:[!&|?{};\n]|=>|\breturn)\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\\[\n])+\/`;
const token = new RegExp(`(?<comment>${comment})|${literal}|${pattern}`, 'g');

const directive = /^(biome-ignore|@ts-|\/ <reference)/;

function stripMarks(text: string): string {
  const lines = text.startsWith('/*') ? text.slice(2, -2).split('\n') : text.split('\n');
  return lines
    .map((line) => line.trim().replace(/^(\*+|\/\/)\s*/, ''))
    .filter((line) => !directive.test(line))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Reads the comments of TypeScript, adjacent comment lines as one; leaves out directives to tools. */
export function readComments(path: string, source: string): readonly Passage[] {
  return [...source.matchAll(token)].flatMap(({ index, groups }) => {
    const text = stripMarks(groups?.['comment'] ?? '');
    return text === '' ? [] : [{ path, line: source.slice(0, index).split('\n').length, text }];
  });
}
