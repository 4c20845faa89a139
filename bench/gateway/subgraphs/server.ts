/**
 * Serves the four subgraphs on separate ports and sends these to its parent. An answer is computed once and cached by
 * the request's body, so that subgraphs cost next to nothing and the measurement covers the gateway.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { type BenchSubgraph, subgraphs } from './schemas.ts';

let requests = 0;

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}

function createAnswer({ sdl, resolvers }: BenchSubgraph) {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
  const known = new Map<string, Buffer>();
  return async (body: string): Promise<Buffer> => {
    const kept = known.get(body);
    if (kept !== undefined) return kept;
    const { query, variables, operationName } = JSON.parse(body);
    const result = await graphql({ schema, source: query, variableValues: variables, operationName });
    const answer = Buffer.from(JSON.stringify(result));
    known.set(body, answer);
    return answer;
  };
}

function listen(subgraph: BenchSubgraph): Promise<number> {
  const answer = createAnswer(subgraph);
  const server = createServer({ keepAliveTimeout: 60_000 }, async (request, response) => {
    const body = await answer(await readBody(request));
    requests += 1;
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    }),
  );
}

const ports = await Promise.all(subgraphs.map(async (subgraph) => [subgraph.name, await listen(subgraph)] as const));
process.send?.(Object.fromEntries(ports));
process.on('message', () => process.send?.({ requests }));
