import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { createCallContext, type Subgraph } from '../../../../kit/index.ts';
import { createId } from '../../../../schema/canonical/index.ts';
import { schedulingSubgraph } from '../../../../subgraphs/scheduling/index.ts';
import { type SchedulingSandbox, startSchedulingSandbox } from '../../../../subgraphs/scheduling/sandbox/index.ts';
import { closeServer, listenAnywhere } from '../../../support/federation.ts';
import { startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape, world } from '../../../support/world.ts';
import { createRandom, garbage, listPaths, replaceAt } from './garbage.ts';

const numbers = [
  ...new Set(
    world.scheduledOperations
      .filter(({ plant, status }) => plant === '1010' && status === 'APPROVED')
      .map(({ order }) => order),
  ),
].slice(0, 3);
const workCenter = world.scheduledOperations.find(({ order }) => order === numbers[0])?.workCenter ?? '';
const refs = numbers.map((number) => ({
  __typename: 'ProductionOrder',
  id: createId('ProductionOrder', { plant: '1010', number }),
}));
const questions = [
  {
    query: `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on ProductionOrder { id schedule { startTime delaySeconds operations {
      id startTime endTime status completedQuantity workCenter { id } } } } } }`,
    variables: { refs },
  },
  {
    query:
      'query ($workCenter: String!) { dispatchList(plant: "1010", workCenter: $workCenter, first: 200) { id startTime endTime status workCenter { id } } }',
    variables: { workCenter },
  },
];
const seed = Number(process.env['FUZZ_SEED'] ?? 4_711);
const runs = 40;

describe(`one value of the scheduler replaced by garbage (FUZZ_SEED=${seed})`, () => {
  let sandbox: SchedulingSandbox;
  let proxy: Server;
  let url = '';
  /** Changes one answer: the record and the value in it are drawn. */
  let distort: ((path: string, body: unknown) => unknown) | undefined;
  before(async () => {
    sandbox = await startSchedulingSandbox({ world });
    proxy = createServer((request, response) => {
      const headers = { authorization: request.headers.authorization ?? '' };
      fetch(`${sandbox.url}${request.url}`, { headers })
        .then(async (answer) => {
          const body = (await answer.json()) as unknown;
          const changed = answer.ok && distort !== undefined ? distort(request.url ?? '', body) : body;
          response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(changed));
        })
        .catch((error: unknown) => response.writeHead(500).end(String(error)));
    });
    url = (await listenAnywhere(proxy)).replace(/\/$/, '');
  });
  after(async () => {
    await closeServer(proxy);
    await sandbox.close();
  });
  const start = (): Promise<Subgraph> => {
    const auth = { kind: 'bearer', token: sandbox.token };
    return startSubgraph(
      schedulingSubgraph,
      createLandscape([{ system: 'SCHEDULING', instance: 'frepple', plants: ['1010'], url, auth }]),
    );
  };
  type Parts = ReadonlyMap<string, string>;
  /** The records of an answer by their ids. */
  const listRecords = (value: unknown, found = new Map<string, string>()): Parts => {
    if (typeof value !== 'object' || value === null) return found;
    if ('id' in value && 'startTime' in value) found.set(String(value.id), JSON.stringify(value));
    for (const part of Object.values(value)) listRecords(part, found);
    return found;
  };
  const askAll = async (subgraph: Subgraph) => {
    const answers = await Promise.all(questions.map((question) => subgraph.execute(question, createCallContext())));
    return {
      records: answers.map(({ data }) => listRecords(JSON.parse(JSON.stringify(data ?? null)))),
      errors: answers.flatMap(({ errors }) => errors ?? []),
    };
  };

  test('takes away the records that need it, and no others', async () => {
    const clean = await start();
    const wanted = await askAll(clean);
    await clean.close();
    assert.ok(wanted.records.every((records) => records.size > 3) && wanted.errors.length === 0);
    const random = createRandom(seed);
    const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value;
    for (let run = 0; run < runs; run += 1) {
      const model = pick([
        'input/manufacturingorder',
        'input/workorder',
        'input/operationplanresource',
        'input/operation',
      ]);
      let struck = '';
      distort = (path, body) => {
        if (struck !== '' || !path.includes(`/${model}/`) || !Array.isArray(body) || body.length === 0) return body;
        const place = Math.floor(random() * body.length);
        const value = pick(garbage);
        const within = pick(listPaths(body[place]));
        struck = `${path} ${place} ${within.join('.')} = ${JSON.stringify(value)}`;
        return replaceAt(body, [place, ...within], value);
      };
      const subgraph = await start();
      const { records, errors } = await askAll(subgraph);
      await subgraph.close();
      distort = undefined;
      for (const { extensions } of errors) assert.match(String(extensions?.['code']), /^SYSTEM_/, struck);
      for (const [index, known] of wanted.records.entries()) {
        const lost = [...known.keys()].filter((id) => records[index]?.has(id) !== true);
        // An order takes its own operations along, and an operation is one of them.
        const most = model === 'input/manufacturingorder' ? Math.ceil(known.size / 2) : 1;
        assert.ok(lost.length <= most, `${lost.length} of ${known.size} are lost: ${struck}`);
      }
    }
  });

  test('is named by the order that holds it, and listed until it reads again', async () => {
    const subgraph = await start();
    const [first = ''] = numbers;
    const spoil = (model: string, field: string) => (path: string, body: unknown) =>
      path.includes(`/${model}/`) && Array.isArray(body)
        ? body.map((row: { reference: string }) => (row.reference.startsWith(first) ? { ...row, [field]: 'x' } : row))
        : body;
    const schedules = async () => {
      const [{ data, errors } = { data: null, errors: [] }] = [
        await subgraph.execute(questions[0] ?? assert.fail(), createCallContext()),
      ];
      const entities = (data as { _entities: { schedule: { operations: object[] } | null }[] })._entities;
      return {
        counts: entities.map(({ schedule }) => schedule?.operations.length),
        records: errors?.map(({ extensions }) => [extensions?.['code'], extensions?.['noun'], extensions?.['key']]),
      };
    };
    distort = spoil('input/manufacturingorder', 'delay');
    const spoiled = await schedules();
    assert.deepEqual(
      spoiled.counts.map((count) => count === undefined),
      [true, false, false],
    );
    assert.deepEqual(spoiled.records, [['SYSTEM_BAD_RESPONSE', 'OrderSchedule', `1010/${first}`]]);
    const [health] = await subgraph.readHealth();
    assert.equal(health?.status, 'DEGRADED');
    assert.deepEqual(
      health.quarantinedRecords?.map(({ noun, key }) => [noun, key]),
      [['OrderSchedule', `1010/${first}`]],
    );
    distort = undefined;
    assert.equal((await schedules()).records, undefined);
    assert.equal((await subgraph.readHealth())[0]?.status, 'UP');
    await subgraph.close();
  });
  test('leaves out the operation that holds it, and its order keeps the others', async () => {
    const subgraph = await start();
    const [first = ''] = numbers;
    distort = (path, body) =>
      path.includes('/input/workorder/') && Array.isArray(body)
        ? body.map((row: { reference: string }) =>
            row.reference === `${first}-0010` ? { ...row, startdate: '2026-13-45T00:00:00' } : row,
          )
        : body;
    const { data, errors } = await subgraph.execute(questions[0] ?? assert.fail(), createCallContext());
    distort = undefined;
    const [entity] = (data as { _entities: { schedule: { operations: object[] } }[] })._entities;
    const known = world.scheduledOperations.filter(({ order }) => order === first);
    assert.deepEqual([entity?.schedule.operations.length, errors], [known.length - 1, undefined]);
    const [health] = await subgraph.readHealth();
    assert.deepEqual(
      health?.quarantinedRecords?.map(({ noun, key }) => [noun, key]),
      [['ScheduledOperation', `1010/${first}-0010`]],
    );
    await subgraph.close();
  });
});
