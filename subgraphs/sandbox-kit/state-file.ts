import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Keeps what changed in a sandbox across restarts. */
export interface StateFile<State> {
  read(): State | undefined;
  write(state: State): void;
}

/** State in a JSON file, replaced atomically; without a file nothing is kept. */
export function createStateFile<State>(file: string | undefined): StateFile<State> {
  return {
    read() {
      if (file === undefined) return undefined;
      try {
        return JSON.parse(readFileSync(file, 'utf8')) as State;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    write(state) {
      if (file === undefined) return;
      writeFileSync(`${file}.new`, JSON.stringify(state));
      renameSync(`${file}.new`, file);
    },
  };
}
