/** The subgraph on our kit. Arguments: credential. Sends its URL to its parent. */
import { createMemoryCache } from '../../../cache/index.ts';
import { defineSubgraph, serveSubgraph, silentLogger, systemClock } from '../../../kit/index.ts';
import { resolvers } from '../resolvers.ts';

const [credential = ''] = process.argv.slice(2);
const definition = defineSubgraph({
  name: 'parts',
  schemaFile: new URL('../schema.graphql', import.meta.url),
  rows: {},
  start: async () => ({
    resolvers,
    createContext: (call) => ({ call }),
    readHealth: async () => [],
    close: async () => undefined,
  }),
});
const subgraph = await definition.start({
  landscape: { plants: [], systems: [] },
  cache: createMemoryCache(),
  clock: systemClock,
  log: silentLogger,
});
const { url } = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, credential, log: silentLogger });
process.send?.({ url });
