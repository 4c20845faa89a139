import { rename, unlink, writeFile } from 'node:fs/promises';

/** Writes a file atomically: it is complete or missing, also on a disk that fills up. */
export async function writeWhole(file: string, text: string, { mode }: { readonly mode?: number } = {}): Promise<void> {
  const partial = `${file}.${process.pid}.new`;
  try {
    await writeFile(partial, text, { ...(mode === undefined ? {} : { mode }), flush: true });
    await rename(partial, file);
  } catch (error) {
    await unlink(partial).catch(() => undefined);
    throw error;
  }
}
