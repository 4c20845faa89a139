/** Checks the configured systems and says what to do: `npm run doctor -- --help`. */
import { isIPv6 } from 'node:net';
import { ConfigurationError, type InstanceChecks, isFailed } from '../../../kit/index.ts';
import {
  openSettings,
  plantSettings,
  readEnvironment,
  readSettings,
  serverSettings,
  storeSettings,
} from '../../../kit/settings/index.ts';
import { createAuthorizationReader } from '../watch/authorization.ts';
import { checkConfigured } from './check-configured.ts';
import { checkRunning } from './check-running.ts';
import { type DoctorOptions, parseOptions, writeUsage } from './options.ts';
import { formatTable } from './table.ts';

const environment = readEnvironment();

/** The graph of a gateway on this machine. */
function formatOwnUrl(source: ReturnType<typeof openSettings>): string {
  const { host, port } = readSettings(serverSettings, source);
  const address = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${isIPv6(address) ? `[${address}]` : address}:${port}/graphql`;
}

function check({ config, url, authorization, webhooks }: DoctorOptions): Promise<readonly InstanceChecks[]> {
  const source = openSettings({ process: 'doctor', environment });
  const { landscapeFile, dataFolder } = readSettings(plantSettings, source);
  const file = config ?? (url === undefined ? landscapeFile : undefined);
  if (file === undefined) {
    const graph = url ?? formatOwnUrl(source);
    if (!URL.canParse(graph)) throw new ConfigurationError(`--url must be a URL, not "${graph}".`);
    return checkRunning(graph, createAuthorizationReader(graph, { file: authorization, dataFolder }));
  }
  const { databaseUrl } = readSettings(storeSettings, source);
  return checkConfigured({ file, environment, databaseUrl, webhooksUrl: webhooks });
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (options.isHelp) return void process.stdout.write(writeUsage());
  const instances = await check(options);
  process.stdout.write(options.isJson ? `${JSON.stringify(instances, undefined, 2)}\n` : formatTable(instances));
  if (instances.flatMap(({ checks }) => checks).some(isFailed)) process.exitCode = 1;
}

await main().catch((error: unknown) => {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
