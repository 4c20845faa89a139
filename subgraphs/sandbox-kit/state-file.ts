import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Keeps changes of a sandbox across restarts. */
export interface StateFile<Value> {
  /** Reads the last value of every key, keys in the order of their first one. */
  read(): ReadonlyMap<string, Value>;
  write(key: string, value: Value): void;
}

/** Mode of a file that only its owner may read or write. */
const mode = 0o600;

const formatLine = (entry: readonly unknown[]): string => `${JSON.stringify(entry)}\n`;

function readLines(file: string): readonly string[] {
  try {
    // Text after the last line end was cut off by a crash.
    return readFileSync(file, 'utf8').split('\n').slice(0, -1);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Creates state in a file that is only appended to, and compacted when it is read; without a file nothing is kept. */
export function createStateFile<Value>(file: string | undefined): StateFile<Value> {
  return {
    read() {
      if (file === undefined) return new Map();
      const lines = readLines(file);
      const state = new Map(lines.map((line) => JSON.parse(line) as readonly [string, Value]));
      if (lines.length === 0) return state;
      writeFileSync(`${file}.new`, [...state].map(formatLine).join(''), { mode });
      renameSync(`${file}.new`, file);
      return state;
    },
    write(key, value) {
      if (file !== undefined) appendFileSync(file, formatLine([key, value]), { mode });
    },
  };
}
