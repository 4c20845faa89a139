/** Carries records to their consumers, or shows what that would write: `npm run sync -- --help`. */
import { isIPv6 } from 'node:net';
import { ConfigurationError } from '../../../kit/index.ts';
import {
  openSettings,
  plantSettings,
  readEnvironment,
  readSettings,
  serverSettings,
} from '../../../kit/settings/index.ts';
import { createAuthorizationReader } from '../watch/authorization.ts';
import { createAsk } from './ask.ts';
import { formatProgress, formatRecord } from './format.ts';
import { parseOptions, writeUsage } from './options.ts';
import { runSync } from './run.ts';

/** Formats the URL of the graph of a gateway on this machine. */
function formatOwnUrl(source: ReturnType<typeof openSettings>): string {
  const { host, port } = readSettings(serverSettings, source);
  if (port === 0) throw new ConfigurationError('PORT is 0, so the port of the graph is unknown. Set --url.');
  const address = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${isIPv6(address) ? `[${address}]` : address}:${port}/graphql`;
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (options === undefined) return void process.stdout.write(writeUsage());
  const source = openSettings({ process: 'sync', environment: readEnvironment() });
  const url = options.url ?? formatOwnUrl(source);
  const { dataFolder } = readSettings(plantSettings, source);
  const ask = createAsk(url, createAuthorizationReader(url, { file: options.authorization, dataFolder }));
  const unsettled = await runSync(options, ask, {
    onRecord: (noun, record) =>
      process.stdout.write(`${options.isJson ? JSON.stringify({ noun, ...record }) : formatRecord(noun, record)}\n`),
    onProgress: (progress) => process.stderr.write(`${formatProgress(progress, options.isDryRun)}\n`),
  });
  if (unsettled > 0) process.exitCode = 1;
}

await main().catch((error: unknown) => {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
