import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';

const shown = 10;

/** Reporter of Node's test runner that prints the files which took longest, in seconds. */
// biome-ignore lint/style/noDefaultExport: Node's test runner takes a module's default export for its reporter.
export default async function* listLongestFiles(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const files: { readonly file: string; readonly seconds: number }[] = [];
  for await (const { type, data } of events)
    if (type === 'test:summary' && data.file !== undefined)
      files.push({ file: relative('.', data.file), seconds: data.duration_ms / 1_000 });
  if (files.length <= shown) return;
  const longest = files.toSorted((a, b) => b.seconds - a.seconds).slice(0, shown);
  yield `longest of ${files.length} files:\n`;
  for (const { file, seconds } of longest) yield `  ${seconds.toFixed(1)} s  ${file}\n`;
}
