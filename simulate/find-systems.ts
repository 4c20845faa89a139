import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError } from '../kit/index.ts';
import { openSettings, plantSettings, readEnvironment, readSettings, storeSettings } from '../kit/settings/index.ts';
import { type ListedSystem, type PlantSystems, readSystems } from './systems.ts';

async function readKept(folder: string, file: string): Promise<string> {
  return readFile(join(folder, file), 'utf8').catch(() => {
    throw new ConfigurationError(`No plant has run in "${folder}": start one with npm start, or set PLANTGRAPH_DATA.`);
  });
}

/** Stand-ins that run, and the folder of their plant. */
export interface FoundSystems extends PlantSystems {
  readonly dataFolder: string;
}

/** Finds the stand-ins of the embedded plant, by what it has written into its data folder. */
export async function findSystems(): Promise<FoundSystems> {
  const source = openSettings({ process: 'simulate', environment: readEnvironment() });
  const { databaseUrl } = readSettings(storeSettings, source);
  const { dataFolder } = readSettings(plantSettings, source);
  const listed = JSON.parse(await readKept(dataFolder, 'stand-ins.json')) as readonly ListedSystem[];
  return { ...readSystems(listed, databaseUrl ?? (await readKept(dataFolder, 'database-url'))), dataFolder };
}
