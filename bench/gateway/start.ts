import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { type BenchProcess, findFreePort, readGreeting, startProcess } from '../harness/process.ts';
import type { Contender, ContenderInput } from './contenders.ts';
import { subgraphs } from './subgraphs/schemas.ts';

/** A contender that is ready. */
export interface Running {
  readonly contender: Contender;
  readonly process: BenchProcess;
  readonly url: string;
}

/** The four subgraphs in a process of their own. */
export interface RunningSubgraphs {
  readonly process: BenchProcess;
  /** Port by name. */
  readonly ports: Readonly<Record<string, number>>;
  /** Returns the number of requests answered so far. */
  countRequests(): Promise<number>;
}

/** Starts the subgraphs. */
export async function startSubgraphs(register: (started: BenchProcess) => void): Promise<RunningSubgraphs> {
  const file = fileURLToPath(new URL('subgraphs/server.ts', import.meta.url));
  const started = startProcess([process.execPath, file], { core: 'rest' });
  register(started);
  return {
    process: started,
    ports: (await readGreeting(started)) as Record<string, number>,
    countRequests: () =>
      new Promise((resolve) => {
        started.child.once('message', (message) => resolve((message as { readonly requests: number }).requests));
        started.child.send('count');
      }),
  };
}

/** Composes the supergraph and writes it to a file in the folder. */
export async function writeSupergraph(folder: string, { ports }: RunningSubgraphs): Promise<string> {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, sdl }) => ({ name, url: `http://127.0.0.1:${ports[name]}/`, typeDefs: parse(sdl) })),
  );
  if (supergraphSdl === undefined) throw new Error(`The subgraphs do not compose: ${errors?.join('\n')}`);
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, supergraphSdl);
  return file;
}

async function isReady(url: string): Promise<boolean> {
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: '{"query":"{ __typename }"}' });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** Starts a contender and waits until it answers `{ __typename }`; rejects with its output after a minute. */
export async function startContender(
  contender: Contender,
  files: Omit<ContenderInput, 'port'>,
  register: (started: BenchProcess) => void,
): Promise<Running> {
  const input = { ...files, port: await findFreePort() };
  const environment = contender.environment?.(input) ?? {};
  const started = startProcess(contender.command(input), {
    core: 'measured',
    environment,
    ...(contender.folder !== undefined && { folder: contender.folder }),
    hasChannel: false,
  });
  register(started);
  const url = `http://127.0.0.1:${input.port}${contender.path}`;
  for (const startedAt = Date.now(); Date.now() - startedAt < 60_000; ) {
    if (started.child.exitCode !== null || started.child.signalCode !== null) break;
    if (await isReady(url)) return { contender, process: started, url };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${contender.name} did not become ready: ${started.readErrors()}`);
}
