/** Runs the gateway as a command: reads the settings, starts, prints the URL, and stops on a signal. */
import { readEnvironment } from '../../kit/settings/index.ts';
import { endWithFault } from '../../kit/start/index.ts';
import { authorizationFile } from '../access/identity/index.ts';
import { exampleQuery } from '../server/example-query.ts';
import { type GatewaySettings, parseOptions, parseSettings, writeUsage } from '../settings.ts';
import { type Gateway, startGateway } from '../start.ts';

/** URL of GraphiQL for a browser; the fragment with the token never leaves the browser. */
function formatGraphiqlUrl({ server, readAuthorization }: Gateway): string {
  const token = readAuthorization()?.replace(/^Bearer /, '');
  return `${server.url}/graphiql${token === undefined ? '' : `#token=${token}`}`;
}

function describe(gateway: Gateway, { dataFolder, hasGraphiql }: GatewaySettings): string {
  const { server, plant, trustsLoopback, readAuthorization } = gateway;
  const lines = [`Plantgraph is ready at ${server.url}/graphql`];
  if (hasGraphiql) lines.push(`GraphiQL: ${formatGraphiqlUrl(gateway)}`);
  if (readAuthorization() !== undefined)
    lines.push(
      `The administrator's token is in ${authorizationFile(dataFolder)}: curl -H @${authorizationFile(dataFolder)} …`,
    );
  if (trustsLoopback)
    lines.push(
      '',
      '*** ATTENTION: TRUST_LOOPBACK=on. Requests from this machine need no token and have every right; ***',
      '*** so do all requests that reach a proxy on this machine. ***',
    );
  if (plant !== undefined) {
    const sandboxes = plant.sandboxes.map(({ title, url }) => `  ${title.padEnd(22)} ${url}`);
    lines.push('', 'The systems are stand-ins on this machine:', ...sandboxes, '', 'Try this query:', '', exampleQuery);
  }
  return `${lines.join('\n')}\n`;
}

function stopOnSignals(gateway: Gateway): void {
  let isStopping = false;
  const stop = () => {
    // A second signal exits at once.
    if (isStopping) process.exit(130);
    isStopping = true;
    process.stdout.write('Stopping …\n');
    void gateway.close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (parseOptions(args)['help'] === true) {
    process.stdout.write(writeUsage());
    return;
  }
  const settings = parseSettings(args, readEnvironment());
  if (settings.supergraph === undefined && settings.landscapeFile === undefined)
    process.stdout.write('Starting the embedded plant …\n');
  const gateway = await startGateway(settings);
  stopOnSignals(gateway);
  process.stdout.write(describe(gateway, settings));
}

await main().catch(endWithFault);
