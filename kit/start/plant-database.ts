import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError } from '../base/errors.ts';

/**
 * Finds the database of a plant: the one that is given (`DATABASE_URL`), else the one that the embedded plant noted in
 * its data folder.
 * @throws ConfigurationError when neither is there.
 */
export async function findPlantDatabase(dataFolder: string, given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  return readFile(join(dataFolder, 'database-url'), 'utf8').catch(() => {
    throw new ConfigurationError(`No plant has run in "${dataFolder}": start one with npm start, or set DATABASE_URL.`);
  });
}
