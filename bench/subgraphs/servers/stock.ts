/** Same subgraph on Apollo Server with its defaults, started as in Apollo's documentation. Sends its URL to its parent. */
import { readFile } from 'node:fs/promises';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { resolvers } from '../resolvers.ts';

const files = [
  new URL('../schema.graphql', import.meta.url),
  new URL('../../../schema/shared.graphql', import.meta.url),
];
const sdl = (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
// Apollo types resolver maps loosely; these are the ones that the kit runs as well.
const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
const { url } = await startStandaloneServer(new ApolloServer({ schema }), { listen: { port: 0, host: '127.0.0.1' } });
process.send?.({ url });
