import type { Passage } from './comments.ts';

/** Lines of one paragraph, list item, heading or table row. */
interface Block {
  readonly line: number;
  readonly lines: string[];
}

const beginsBlock = /^\s*(?:[-*] |\d+\. |#|\||>)/;

function splitBlocks(source: string): readonly Block[] {
  const blocks: Block[] = [];
  let isOpen = false;
  let isCode = false;
  source.split('\n').forEach((text, index) => {
    const isFence = /^\s*```/.test(text);
    if (isFence) isCode = !isCode;
    if (isFence || isCode || text.trim() === '') {
      isOpen = false;
      return;
    }
    if (isOpen && !beginsBlock.test(text)) blocks.at(-1)?.lines.push(text);
    else blocks.push({ line: index + 1, lines: [text] });
    isOpen = true;
  });
  return blocks;
}

function stripMarks(text: string): string {
  return text
    .replaceAll(/`[^`]*`/g, 'code')
    .replaceAll(/\]\([^)]*\)/g, ']')
    .replaceAll(/^\s*(?:[-*]|\d+\.|#+|>)\s+/g, '')
    .replaceAll(/[*[\]|]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Reads the prose of a Markdown document, a passage for each paragraph, list item, heading and table row. */
export function readDocument(path: string, source: string): readonly Passage[] {
  return splitBlocks(source)
    .map(({ line, lines }) => ({ path, line, text: stripMarks(lines.join(' ')) }))
    .filter(({ text }) => /[a-z]/i.test(text));
}
