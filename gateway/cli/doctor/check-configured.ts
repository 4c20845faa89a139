import { type InstanceChecks, readLandscape, systemClock } from '../../../kit/index.ts';
import type { Environment } from '../../../kit/settings/index.ts';
import { subgraphDefinitions } from '../../../subgraphs/systems.ts';

/** Systems to check, and the settings to check them with. */
export interface ConfiguredSystems {
  readonly file: string;
  readonly environment: Environment;
  readonly databaseUrl: string | undefined;
  readonly webhooksUrl: string | undefined;
}

/**
 * Checks every instance of a configuration file from this machine, in the order of the file.
 * @throws ConfigurationError naming the wrong setting.
 */
export async function checkConfigured(systems: ConfiguredSystems): Promise<readonly InstanceChecks[]> {
  const { file, environment, databaseUrl, webhooksUrl } = systems;
  const landscape = await readLandscape(file, environment);
  const services = { landscape, databaseUrl, clock: systemClock };
  const found = await Promise.all(
    subgraphDefinitions.map((definition) => definition.readChecks(services, { webhooksUrl })),
  );
  const names = landscape.systems.map(({ instance }) => instance);
  return found.flat().toSorted((a, b) => names.indexOf(a.instance) - names.indexOf(b.instance));
}
