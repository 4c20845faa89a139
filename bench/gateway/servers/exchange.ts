/**
 * Answers like `echo`, but first sends as many subgraph requests as the best gateway does and discards their answers:
 * an upper bound for any gateway on node:http and undici. Arguments: file of answers by operation text, port, file of
 * subgraph request counts by operation text, supergraph.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { Pool } from 'undici';

const [answersFile = '', port = '0', exchangesFile = '', supergraphFile = ''] = process.argv.slice(2);
const answers = JSON.parse(await readFile(answersFile, 'utf8')) as Record<string, unknown>;
const exchanges = JSON.parse(await readFile(exchangesFile, 'utf8')) as Record<string, number>;
const texts = new Map(Object.entries(answers).map(([query, answer]) => [query, Buffer.from(JSON.stringify(answer))]));
const empty = Buffer.from('{"data":{"__typename":"Query"}}');
const [, subgraphUrl = ''] =
  /@join__graph\(name: "products", url: "([^"]+)"/.exec(await readFile(supergraphFile, 'utf8')) ?? [];
const { origin, pathname } = new URL(subgraphUrl);
const pool = new Pool(origin, { connections: 64, pipelining: 1 });
const headers = { 'content-type': 'application/json' };

/** Sends one small request in the cheapest way that undici offers. */
function ask(): Promise<void> {
  return new Promise((resolve, reject) => {
    pool.dispatch(
      { path: pathname, method: 'POST', headers, body: '{"query":"{ __typename }"}' },
      {
        onRequestStart: () => undefined,
        onResponseStart: () => undefined,
        onResponseData: () => undefined,
        onResponseEnd: () => resolve(),
        onResponseError: (_, error) => reject(error),
      },
    );
  });
}

createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  const { query } = JSON.parse(body) as { readonly query: string };
  await Promise.all(Array.from({ length: exchanges[query] ?? 0 }, ask));
  const answer = texts.get(query) ?? empty;
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer);
}).listen(Number(port), '127.0.0.1');
