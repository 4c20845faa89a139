/** Follows subscriptions and prints what they tell: `npm run watch -- --help`. */
import { parseArgs } from 'node:util';
import { ConfigurationError } from '../../../kit/index.ts';
import { createAuthorizationReader } from './authorization.ts';
import { follow, type Watched } from './follow.ts';
import { printEvent } from './print-event.ts';
import { isTopicName, topics, writeQuery } from './topics.ts';

const usage = `Usage: npm run watch -- [TOPIC …] [options]

Topics: ${Object.keys(topics).join(', ')}; without one: holds, schedule, orders.

  --url URL        the graph, default ws://127.0.0.1:4000/graphql
  --plant CODE     only this plant
  --query TEXT     this subscription instead of topics; it resumes if it has the variable $after and selects cursor
  --after CURSOR   begin behind this event instead of now
  --authorization FILE   header line with the token; default for a gateway of this machine: .plantgraph/authorization
  --json           print each event as a line of JSON
  --help

The connection is renewed for ever, and each subscription goes on behind the last event that it told. Ctrl-C ends.
`;

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        url: { type: 'string', default: 'ws://127.0.0.1:4000/graphql' },
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

/** The URL of the socket; http and https stand for ws and wss. */
function parseUrl(text: string): string {
  if (!URL.canParse(text) || !/^(ws|http)s?:$/.test(new URL(text).protocol))
    throw new ConfigurationError(`--url must be a URL such as ws://127.0.0.1:4000/graphql, not "${text}".`);
  return text.replace(/^http/, 'ws');
}

function listWatched(names: readonly string[], query: string | undefined, plant: string | undefined): Watched[] {
  if (query !== undefined) return [{ name: 'query', query }];
  return (names.length > 0 ? names : ['holds', 'schedule', 'orders']).map((name) => {
    if (!isTopicName(name))
      throw new ConfigurationError(`There is no topic "${name}": take ${Object.keys(topics).join(', ')}.`);
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
  const url = parseUrl(values.url);
  const following = follow(watched, {
    url,
    after: values.after,
    readAuthorization: createAuthorizationReader(url, {
      file: values.authorization,
      dataFolder: process.env['PLANTGRAPH_DATA'] || '.plantgraph',
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

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
