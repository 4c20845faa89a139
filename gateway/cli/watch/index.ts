/** Follows subscriptions and prints their events: `npm run watch -- --help`. */
import { isIPv6 } from 'node:net';
import { parseArgs } from 'node:util';
import { ConfigurationError } from '../../../kit/index.ts';
import {
  openSettings,
  plantSettings,
  readEnvironment,
  readSettings,
  serverSettings,
  writeSettingsHelp,
} from '../../../kit/settings/index.ts';
import { endWithSentence } from '../../../kit/start/index.ts';
import { createAuthorizationReader } from './authorization.ts';
import { follow, type Watched } from './follow.ts';
import { printEvent } from './print-event.ts';
import { isTopicName, topics, writeQuery } from './topics.ts';

const usage = `Usage: npm run watch -- [TOPIC …] [options]

Topics: ${Object.keys(topics).join(', ')}; without one: holds, schedule, orders.

  --url URL        the graph; default: the one of HOST and PORT on this machine
  --plant CODE     only this plant
  --query TEXT     this subscription instead of topics; it resumes if it has the variable $after and selects cursor
  --after CURSOR   resume behind this event; default: new events only
  --authorization FILE   header line with the token; default for a gateway of this machine: .plantgraph/authorization
  --json           print each event as a line of JSON
  --help

A lost connection is renewed, and each subscription resumes behind its last printed event. Ctrl-C ends.

${writeSettingsHelp('watch', { hasOptions: false })}`;

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        plant: { type: 'string' },
        query: { type: 'string' },
        after: { type: 'string' },
        authorization: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new ConfigurationError(`${error instanceof Error ? error.message : 'Unknown option.'} See --help.`);
  }
}

/** Parses the URL of the socket; http and https stand for ws and wss. */
function parseUrl(text: string): string {
  if (!URL.canParse(text) || !/^(ws|http)s?:$/.test(new URL(text).protocol))
    throw new ConfigurationError(`--url must be a URL such as ws://127.0.0.1:4000/graphql, not "${text}".`);
  return text.replace(/^http/, 'ws');
}

/** Chooses the gateway on this machine with the same HOST and PORT; one that listens on all addresses is reachable here too. */
function chooseUrl(): string {
  const source = openSettings({ process: 'watch', environment: readEnvironment() });
  const { host, port } = readSettings(serverSettings, source);
  if (port === 0) throw new ConfigurationError('PORT is 0, so the port of the graph is unknown. Set --url.');
  const address = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `ws://${isIPv6(address) ? `[${address}]` : address}:${port}/graphql`;
}

function listWatched(names: readonly string[], query: string | undefined, plant: string | undefined): Watched[] {
  if (query !== undefined) return [{ name: 'query', query }];
  return (names.length > 0 ? names : ['holds', 'schedule', 'orders']).map((name) => {
    if (!isTopicName(name))
      throw new ConfigurationError(`Unknown topic "${name}". Topics: ${Object.keys(topics).join(', ')}.`);
    return { name, query: writeQuery(name, { plant }) };
  });
}

async function main(): Promise<void> {
  const { values, positionals } = parseOptions(process.argv.slice(2));
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const watched = listWatched(positionals, values.query, values.plant);
  const url = values.url === undefined ? chooseUrl() : parseUrl(values.url);
  const source = openSettings({ process: 'watch', environment: readEnvironment() });
  const following = follow(watched, {
    url,
    after: values.after,
    readAuthorization: createAuthorizationReader(url, {
      file: values.authorization,
      dataFolder: readSettings(plantSettings, source).dataFolder,
    }),
    onEvent: (field, event) =>
      process.stdout.write(`${values.json ? JSON.stringify({ [field]: event }) : printEvent(field, event)}\n`),
    onNotice: (notice) => process.stderr.write(`${notice}\n`),
  });
  const stop = () =>
    void following.stop().then(() => {
      for (const [name, cursor] of Object.entries(following.cursors()))
        process.stderr.write(`${name} stands at ${cursor}\n`);
      process.exit(0);
    });
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await following.ended;
}

await main().catch(endWithSentence);
