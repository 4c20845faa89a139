/** Apollo Gateway on Apollo Server, started as in Apollo's documentation. Arguments: supergraph file, port. */
import { readFile } from 'node:fs/promises';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

const [file = '', port = '0'] = process.argv.slice(2);
const quiet = () => undefined;
const logger = {
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: (message?: unknown) => process.stderr.write(`${message}\n`),
};
const gateway = new ApolloGateway({ supergraphSdl: await readFile(file, 'utf8'), logger });
const server = new ApolloServer({ gateway, logger });
await startStandaloneServer(server, { listen: { port: Number(port), host: '127.0.0.1' } });
