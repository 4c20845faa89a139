import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { parse } from 'graphql';
import { createMemoryCache } from '../../cache/index.ts';
import { type CompiledGraph, compileGraph } from '../../gateway/executor/index.ts';
import {
  createCallContext,
  type Landscape,
  readLandscape,
  type Subgraph,
  silentLogger,
  systemClock,
} from '../../kit/index.ts';
import { subgraphDefinitions } from '../../subgraphs/systems.ts';
import { closeServer, listenAnywhere } from '../support/federation.ts';
import { isLong } from '../support/long.ts';
import { startTestSystems, type TestSystems } from '../support/plant.ts';

const garbage: readonly unknown[] = ['\u0000\ud800', '12.500-', {}, [], 1e300, true, null, '2026-13-45T99:99:99Z'];
const casesPerSystem = Number(process.env['GARBAGE_CASES'] ?? (isLong ? 50 : 10));
const seed = Number(process.env['GARBAGE_SEED'] ?? 1);

type Path = readonly (string | number)[];
type Json = Record<string | number, unknown>;

/** The places of all leaves of a value. */
function listLeaves(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, part]) => listLeaves(part, [...path, name]));
}

function setLeaf(root: unknown, path: Path, value: unknown): void {
  const place = path.slice(0, -1).reduce((part, name) => (part as Json)[name], root) as Json;
  const last = path.at(-1);
  if (last !== undefined) place[last] = value;
}

/** One value of one answer, by the request's text and the value's place. */
interface Distortion {
  readonly request: string;
  readonly path: Path;
  readonly value: unknown;
}

/** Draws whole numbers below a bound, the same for the same seed. */
function createDraw(first: number): (below: number) => number {
  let state = first;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Passes requests on, and notes or distorts answers in JSON. */
async function startDistortingProxy(target: string) {
  const seen = new Map<string, unknown>();
  const state: { distortion: Distortion | undefined } = { distortion: undefined };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(
        ([name]) => !/^(host|connection|content-length|accept-encoding)$/.test(name),
      ),
    ) as Record<string, string>;
    const reply = await fetch(new URL(request.url ?? '/', target), {
      method: request.method ?? 'GET',
      headers,
      redirect: 'manual',
      ...(body.length > 0 ? { body } : {}),
    });
    let text = await reply.text();
    if (reply.headers.get('content-type')?.includes('json') === true && reply.ok) {
      const parsed = JSON.parse(text) as unknown;
      const name = `${request.method} ${request.url} ${body.toString().replaceAll(/"id": ?\d+/g, '')}`;
      seen.set(name, structuredClone(parsed));
      const { distortion } = state;
      if (distortion?.request === name) {
        setLeaf(parsed, distortion.path, distortion.value);
        text = JSON.stringify(parsed);
      }
    }
    const kept = [...reply.headers].filter(
      ([name]) => !/^(content-length|content-encoding|transfer-encoding|connection|set-cookie)$/.test(name),
    );
    response.writeHead(
      reply.status,
      [...kept, ...reply.headers.getSetCookie().map((cookie) => ['set-cookie', cookie])].flat(),
    );
    response.end(text);
  };
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  return { seen, state, url: await listenAnywhere(server), close: () => closeServer(server) };
}

/** The queries of the README. */
async function listReadmeQueries(): Promise<readonly string[]> {
  const text = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const operations = [...text.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, operation = '']) => operation);
  return operations.filter((operation) => /^\s*\{/.test(operation));
}

/** Counts objects by the place of their list, so that an answer that lost one shows where. */
function countRecords(value: unknown, place = '', counts = new Map<string, number>()): Map<string, number> {
  if (Array.isArray(value)) {
    counts.set(place, (counts.get(place) ?? 0) + value.filter((part) => part !== null).length);
    for (const part of value) countRecords(part, place, counts);
  } else if (typeof value === 'object' && value !== null)
    for (const [name, part] of Object.entries(value)) countRecords(part, `${place}.${name}`, counts);
  return counts;
}

describe('one value of a vendor replaced by garbage', () => {
  let systems: TestSystems;
  let landscape: Landscape;
  let graph: CompiledGraph<object>;
  let subgraphs: readonly Subgraph[] = [];
  const proxies = new Map<string, Awaited<ReturnType<typeof startDistortingProxy>>>();
  before(async () => {
    systems = await startTestSystems({ pollMs: 600_000 });
    const given = await readLandscape(systems.landscapeFile, {});
    const instances = await Promise.all(
      given.systems.map(async (system) => {
        if (system.system === 'QUALITY') return system;
        const proxy = await startDistortingProxy(String(system.settings['url']));
        proxies.set(system.instance, proxy);
        return { ...system, settings: { ...system.settings, url: proxy.url.replace(/\/$/, '') } };
      }),
    );
    landscape = { ...given, systems: instances };
    graph = compileGraph({
      supergraphSdl: await readFile(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8'),
      fetch: async (name, request) => {
        const subgraph = subgraphs.find((one) => one.name === name) ?? assert.fail(name);
        const { query, variables } = request;
        const { data, errors } = await subgraph.execute({ query, variables }, createCallContext());
        return JSON.parse(JSON.stringify({ data, errors }));
      },
      describeError: (_, error) => ({ message: error.message, extensions: error.extensions ?? {} }),
    });
  });
  after(async () => {
    for (const subgraph of subgraphs) await subgraph.close();
    for (const proxy of proxies.values()) await proxy.close();
    await systems.close();
  });

  /** Answers of the README's queries by subgraphs that remember nothing. */
  async function answerAll() {
    for (const subgraph of subgraphs) await subgraph.close();
    const services = {
      landscape,
      cache: createMemoryCache(),
      clock: systemClock,
      log: silentLogger,
      databaseUrl: systems.database.url,
    };
    subgraphs = await Promise.all(subgraphDefinitions.map((definition) => definition.start(services)));
    const answers = [];
    for (const query of await listReadmeQueries()) {
      const { json } = await graph.execute({ document: parse(query), documentKey: query }, {});
      answers.push(
        JSON.parse(json) as {
          data: Json | null;
          errors?: readonly { extensions?: Json; path?: Path; message: string }[];
        },
      );
    }
    return answers;
  }

  type Answers = Awaited<ReturnType<typeof answerAll>>;
  type Counts = readonly Map<string, number>[];

  /** Errors that do not say that a record cannot be read or found, and lists that lost more than one record. */
  function listProblems(answers: Answers, counts: Counts): readonly string[] {
    return answers.flatMap(({ data, errors = [] }, index) => {
      const seen = countRecords(data);
      const strange = errors.filter(
        ({ extensions }) => !/^SYSTEM_(BAD_RESPONSE|NOT_FOUND)$/.test(String(extensions?.['code'])),
      );
      // One order is read by its key: only its own values can be unreadable.
      const lost = [...(counts[index] ?? [])].filter(
        ([place, count]) => !place.startsWith('.productionOrder.') && (seen.get(place) ?? 0) < count - 1,
      );
      return [
        ...strange.map((error) => JSON.stringify(error)),
        ...lost.map(([place, count]) => `${place}: ${seen.get(place) ?? 0} of ${count}`),
        ...(data === null || Object.values(data).includes(null) ? [`a root is null: ${JSON.stringify(errors)}`] : []),
      ];
    });
  }

  test('takes nothing but its record out of the answers of the README’s queries', async (t) => {
    const whole = await answerAll();
    assert.ok(whole.length >= 3);
    for (const { errors } of whole) assert.deepEqual(errors ?? [], []);
    const counts = whole.map(({ data }) => countRecords(data));
    const draw = createDraw(seed);
    t.diagnostic(`GARBAGE_SEED=${seed} GARBAGE_CASES=${casesPerSystem}`);
    const problems: string[] = [];
    let noticed = 0;
    for (const [instance, proxy] of proxies) {
      const places = [...proxy.seen].flatMap(([request, body]) => listLeaves(body).map((path) => ({ request, path })));
      assert.ok(places.length > 0, instance);
      for (let count = 0; count < casesPerSystem; count += 1) {
        const { request, path } = places[draw(places.length)] ?? assert.fail();
        const value = garbage[draw(garbage.length)];
        proxy.state.distortion = { request, path, value };
        const answers = await answerAll();
        proxy.state.distortion = undefined;
        if (answers.some(({ errors = [] }) => errors.length > 0)) noticed += 1;
        const label = `${instance} ${request.slice(0, 140)} ${path.join('.')} = ${JSON.stringify(value)}`;
        problems.push(...listProblems(answers, counts).map((problem) => `${label}: ${problem}`));
      }
    }
    t.diagnostic(`${noticed} cases had an error`);
    assert.deepEqual(problems, []);
    assert.ok(noticed > 0, 'nothing was distorted');
  });
});
