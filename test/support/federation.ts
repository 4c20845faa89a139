import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { graphql, parse } from 'graphql';
import { parseSettings } from '../../gateway/settings.ts';
import { type Gateway, startGateway } from '../../gateway/start.ts';
import { readSwitches } from './switches.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@requires", "@external", "@override", "@composeDirective"])\n`;

/** SDL of a test's subgraph, without the federation link, and its address. */
export interface ServiceSource {
  readonly name: string;
  readonly sdl: string;
  readonly url: string;
}

/** Composes the supergraph of some services; fails the test when they do not compose. */
export function composeServiceSdl(sources: readonly ServiceSource[]): string {
  const { supergraphSdl, errors } = composeServices(
    sources.map(({ name, sdl, url }) => ({ name, url, typeDefs: parse(link + sdl) })),
  );
  assert.deepEqual(errors?.map(({ message }) => message) ?? [], []);
  return supergraphSdl ?? '';
}

/** Listens on a free port of this machine. */
export async function listenAnywhere(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
}

/** A subgraph over HTTP that counts its requests. */
export interface TestService {
  readonly url: string;
  readonly requests: readonly { readonly query: string; readonly headers: IncomingMessage['headers'] }[];
  close(): Promise<void>;
}

/** Reads a request's whole body. */
export async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}

/** Closes a server and every connection to it. */
export function closeServer(server: Server & { closeAllConnections?(): void }): Promise<void> {
  server.closeAllConnections?.();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** Serves a real subgraph. */
export async function startService(sdl: string, resolvers: GraphQLResolverMap<unknown>): Promise<TestService> {
  const schema = buildSubgraphSchema({ typeDefs: parse(link + sdl), resolvers });
  const requests: { query: string; headers: IncomingMessage['headers'] }[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { query, variables, operationName, extensions } = JSON.parse(await readText(request));
    requests.push({ query, headers: request.headers });
    const rootValue = extensions?.event;
    const result = await graphql({ schema, source: query, variableValues: variables, operationName, rootValue });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
  };
  const server = createServer((request, response) => void answer(request, response));
  const url = await listenAnywhere(server);
  return { url, requests, close: () => closeServer(server) };
}

/** A gateway over a supergraph in a file of its own. */
export interface FileGateway {
  readonly gateway: Gateway;
  readonly url: string;
  readonly folder: string;
  readonly supergraphFile: string;
  close(): Promise<void>;
}

/** Starts a gateway as `--supergraph FILE` does. */
export async function startFileGateway(
  supergraphSdl: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<FileGateway> {
  const folder = await mkdtemp(join(tmpdir(), 'plantgraph-gateway-'));
  const supergraphFile = join(folder, 'supergraph.graphql');
  await writeFile(supergraphFile, supergraphSdl);
  const settings = parseSettings(['--supergraph', supergraphFile], {
    LOG_LEVEL: 'silent',
    PORT: '0',
    PLANTGRAPH_DATA: folder,
    ...readSwitches(),
    ...environment,
  });
  const gateway = await startGateway(settings);
  return {
    gateway,
    url: gateway.server.url,
    folder,
    supergraphFile,
    close: async () => {
      await gateway.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
