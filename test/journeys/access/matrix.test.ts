import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { WebSocket } from 'ws';
import { signLocalToken } from '../../../gateway/access/identity/index.ts';
import type { Gateway } from '../../../gateway/start.ts';
import { hashDocument, writeManifest } from '../../../gateway/trusted-documents/index.ts';
import type { Role } from '../../../schema/canonical/index.ts';
import { createId } from '../../../schema/canonical/index.ts';
import { isLong, longTest } from '../../support/long.ts';
import { startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { findFacts } from './find-facts.ts';
import { type Path, type PlantFacts, paths } from './paths.ts';

const roles: readonly Role[] = [
  'viewer',
  'analyst',
  'planner',
  'operator',
  'quality-inspector',
  'quality-manager',
  'integration-engineer',
  'partner',
  'administrator',
];
const plants = ['1010', '1710'] as const;

/** Possible results of a cell. */
type Verdict = 'SEEN' | 'NOTHING' | 'MASKED' | 'FORBIDDEN' | 'UNKNOWN';

interface Person {
  readonly role: Role;
  readonly plants: readonly string[];
  readonly token: string;
}

interface GraphAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
  readonly extensions?: { readonly masked?: readonly { readonly coordinate: string }[] };
}

/** Finds the result of a cell that the plain lists state. */
function expect(path: Path, { role, plants: own }: Person, plant: string): Verdict {
  const isOfPartners = role === 'partner' && path.isOwnOfPartners === true;
  if (!path.who.includes(role) && !isOfPartners) return role === 'partner' ? 'UNKNOWN' : 'FORBIDDEN';
  if (isOfPartners) return 'NOTHING';
  if (path.unmasked !== undefined && !path.unmasked.includes(role)) return 'MASKED';
  return path.isOfPlant && !own.includes(plant) ? 'NOTHING' : 'SEEN';
}

/** Finds the result of a cell in an answer. */
function judge(path: Path, { data, errors = [], extensions }: GraphAnswer): Verdict | string {
  const codes = new Set(errors.map((error) => error.extensions.code));
  if (codes.has('FORBIDDEN')) return data === undefined || data === null ? 'FORBIDDEN' : 'forbidden, with data';
  if (codes.has('GRAPHQL_VALIDATION_FAILED')) return 'UNKNOWN';
  if (errors.length > 0) return `${[...codes].join()}: ${errors[0]?.message}`;
  const found = path.found(data ?? {}) as readonly unknown[];
  if (extensions?.masked !== undefined) return found.length === 0 ? 'MASKED' : 'masked, and told';
  return found.length === 0 ? 'NOTHING' : 'SEEN';
}

/** Forms of the same query: each must reveal the same. */
const forms: Readonly<Record<string, (selection: string) => string>> = {
  plain: (selection) => `{ ${selection} }`,
  fragment: (selection) => `query Q { ...F } fragment F on Query { ${selection} }`,
  inline: (selection) => `{ ... on Query @include(if: true) { ...F } } fragment F on Query { ${selection} }`,
};

/** Operations over one WebSocket, one after the other. */
async function openSocket(url: string, token: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, GRAPHQL_TRANSPORT_WS_PROTOCOL);
  const waiting = new Map<string, (answer: GraphAnswer) => void>();
  const ready = Promise.withResolvers<void>();
  socket.on('message', (data) => {
    const { id, type, payload } = JSON.parse(String(data));
    if (type === 'connection_ack') ready.resolve();
    if (type === 'next') waiting.get(id)?.(payload);
    if (type === 'error') waiting.get(id)?.({ errors: payload });
  });
  socket.once('close', (code) => ready.reject(new Error(`closed with ${code}`)));
  socket.once('open', () =>
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })),
  );
  await ready.promise;
  let number = 0;
  let last: Promise<unknown> = Promise.resolve();
  const send = (query: string): Promise<GraphAnswer> => {
    number += 1;
    const id = String(number);
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query } }));
    });
  };
  return {
    ask: (query: string): Promise<GraphAnswer> => {
      const answer = last.then(() => send(query));
      last = answer;
      return answer;
    },
    close: () => socket.terminate(),
  };
}

describe('the rights to read', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let people: readonly Person[];
  const facts = new Map<string, PlantFacts>();

  const ask = async (token: string, query: string, variables: object = {}): Promise<GraphAnswer> => {
    const response = await fetch(`${gateway.server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as GraphAnswer;
  };
  before(async () => {
    systems = await startTestSystems();
    gateway = await startTestGateway(systems, { AUTH: 'required' });
    const sign = (role: Role, own: readonly string[], orders?: readonly string[]) =>
      signLocalToken(systems.folder, { subject: `${role} ${own.join()}`, roles: [role], plants: own, orders }, 60);
    const administrator = await sign('administrator', plants);
    for (const plant of plants)
      facts.set(plant, await findFacts((query, variables) => ask(administrator, query, variables), plant));
    const listOrders = (own: readonly string[]) =>
      own.flatMap((plant) => {
        const known = facts.get(plant);
        return known === undefined ? [] : [`${plant}/${known.order}`];
      });
    const visibilities = [['1010'], ['1710'], ['1010', '1710'], []];
    people = await Promise.all(
      roles.flatMap((role) =>
        visibilities.map(async (own) => ({
          role,
          plants: own,
          token: await sign(role, own, role === 'partner' ? listOrders(own) : undefined),
        })),
      ),
    );
  });
  after(async () => {
    await gateway.close();
    await systems.close();
  });

  const pickFacts = (plant: string): PlantFacts => facts.get(plant) ?? assert.fail(`nothing is known of ${plant}`);

  /** Lists one person of each role, each with other plants than the one before; all people in the long run. */
  const listShare = (): readonly Person[] =>
    isLong ? people : roles.flatMap((role, index) => people.filter((person) => person.role === role)[index % 4] ?? []);
  /** Walks every path as these people, in both plants, and lists answers that differ from the lists. */
  async function walk(
    among: readonly Person[],
    form: (selection: string) => string,
    send: (person: Person) => Promise<(query: string) => Promise<GraphAnswer>>,
  ) {
    let cells = 0;
    const wrong: string[] = [];
    for (const person of among) {
      const queryAs = await send(person);
      await Promise.all(
        plants.flatMap((plant) =>
          paths.map(async (path) => {
            const verdict = judge(path, await queryAs(form(path.query(pickFacts(plant)))));
            const wanted = expect(path, person, plant);
            cells += 1;
            if (verdict !== wanted)
              wrong.push(`${person.role} of [${person.plants}]: ${path.name} in ${plant} is ${verdict}, not ${wanted}`);
          }),
        ),
      );
    }
    return { cells, wrong };
  }

  for (const [name, form] of Object.entries(forms))
    test(`on every path, by every role, in every plant: ${name}`, name === 'plain' ? {} : longTest, async () => {
      const { cells, wrong } = await walk(
        people,
        form,
        async ({ token }) =>
          (query) =>
            ask(token, query),
      );
      assert.deepEqual(wrong, []);
      assert.equal(cells, roles.length * 4 * plants.length * paths.length);
    });

  test('over a WebSocket the same', async () => {
    const sockets: { readonly close: () => void }[] = [];
    const { cells, wrong } = await walk(
      listShare(),
      forms['plain'] as (selection: string) => string,
      async ({ token }) => {
        const socket = await openSocket(gateway.server.url, token);
        sockets.push(socket);
        return socket.ask;
      },
    );
    for (const socket of sockets) socket.close();
    assert.deepEqual(wrong, []);
    assert.ok(cells >= roles.length * plants.length * paths.length);
  });

  test('by trusted documents the same', async () => {
    const plain = forms['plain'] as (selection: string) => string;
    const bodies = plants.flatMap((plant) => paths.map((path) => plain(path.query(pickFacts(plant)))));
    const operations = [...new Set(bodies)].map((body) => ({
      id: hashDocument(body),
      name: 'Q',
      type: 'query' as const,
      body,
    }));
    const manifest = join(systems.folder, 'matrix.json');
    await writeFile(manifest, writeManifest(operations));
    const trusting = await startTestGateway(systems, {
      AUTH: 'required',
      TRUSTED_DOCUMENTS: manifest,
      TRUSTED_ONLY: 'on',
    });
    try {
      const { cells, wrong } = await walk(listShare(), plain, async ({ token }) => async (query) => {
        const response = await fetch(`${trusting.server.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({ documentId: `sha256:${hashDocument(query)}` }),
        });
        return (await response.json()) as GraphAnswer;
      });
      assert.deepEqual(wrong, []);
      assert.ok(cells >= roles.length * plants.length * paths.length);
    } finally {
      await trusting.close();
    }
  });

  test('a foreign record is answered like a missing one, byte for byte', async () => {
    const { token } =
      people.find(({ role, plants: own }) => role === 'planner' && own.join() === '1010') ?? assert.fail();
    const there = pickFacts('1710');
    const read = async (query: string) => {
      const response = await fetch(`${gateway.server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query }),
      });
      return `${response.status} ${await response.text()}`;
    };
    const pairs: readonly (readonly [foreign: string, absent: string])[] = [
      [
        `{ productionOrder(plant: "1710", number: "${there.order}") { number status } }`,
        '{ productionOrder(plant: "1710", number: "9999999") { number status } }',
      ],
      [
        `{ inspectionLot(number: "${there.lot}") { number status } }`,
        '{ inspectionLot(number: "99999999999") { number status } }',
      ],
      [`{ qualityHold(number: "${there.hold}") { number } }`, '{ qualityHold(number: "QH-999999") { number } }'],
      [
        `{ businessTransaction(id: "${there.transaction}") { kind } }`,
        `{ businessTransaction(id: "${createId('BusinessTransaction', { transaction: '00000000-0000-4000-8000-000000000000' })}") { kind } }`,
      ],
      [
        `{ batch(material: "${there.batch.material}", number: "${there.batch.number}") { status } }`,
        `{ batch(material: "${there.batch.material}", number: "NONE") { status } }`,
      ],
      [`{ plant(code: "1710") { name } }`, '{ plant(code: "9999") { name } }'],
    ];
    for (const [foreign, absent] of pairs) assert.equal(await read(foreign), await read(absent), foreign);
  });

  test('counts count only what is seen', async () => {
    const count = async (own: readonly string[]) => {
      const { token } =
        people.find(({ role, plants: mine }) => role === 'planner' && mine.join() === own.join()) ?? assert.fail();
      const { data } = (await ask(
        token,
        `{ productionOrders { totalCount } workCenters { totalCount } inspectionLots { totalCount } qualityHolds { totalCount } nonconformances { totalCount } businessTransactions { totalCount } }`,
      )) as { readonly data: Readonly<Record<string, { readonly totalCount: number }>> };
      return Object.fromEntries(Object.entries(data).map(([name, { totalCount }]) => [name, totalCount]));
    };
    const [here, there, both, none] = [
      await count(['1010']),
      await count(['1710']),
      await count(['1010', '1710']),
      await count([]),
    ];
    for (const [name, total] of Object.entries(both)) {
      assert.equal((here[name] ?? 0) + (there[name] ?? 0), total, name);
      assert.ok((here[name] ?? 0) > 0 && (there[name] ?? 0) > 0, name);
      assert.equal(none[name], 0, name);
    }
  });
});
