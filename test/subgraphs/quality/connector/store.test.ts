import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { createCallContext, type Subgraph } from '../../../../kit/index.ts';
import { createId } from '../../../../schema/canonical/index.ts';
import { qualitySubgraph } from '../../../../subgraphs/quality/index.ts';
import { seedQuality } from '../../../../subgraphs/quality/sandbox/index.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { ask, countCalls, startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape, world } from '../../../support/world.ts';

describe('the quality store', () => {
  let database: TestDatabase;
  let subgraph: Subgraph;
  let client: pg.Client;
  const landscape = createLandscape([{ system: 'QUALITY', instance: 'quality', plants: ['1010', '1710'] }]);
  before(async () => {
    database = await createTestDatabase();
    await seedQuality({ world, databaseUrl: database.url });
    await seedQuality({ world, databaseUrl: database.url });
    subgraph = await startSubgraph(qualitySubgraph, landscape, { databaseUrl: database.url });
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  after(async () => {
    await client.end();
    await subgraph.close();
    await database.drop();
  });

  test('seeding twice fills it once', async () => {
    const { rows } = await client.query(
      'select (select count(*) from quality.inspection_lot)::int as lots, (select count(*) from quality.quality_hold)::int as holds, (select count(*) from quality.inspection_result)::int as results',
    );
    assert.deepEqual(rows[0], {
      lots: world.inspectionLots.length,
      holds: world.holds.length,
      results: world.inspectionLots.flatMap(({ results }) => results).length,
    });
  });
  test('a recorded result and a decision can be neither changed nor deleted', async () => {
    for (const statement of [
      "update quality.inspection_result set valuation = 'ACCEPTED'",
      'delete from quality.inspection_result',
      "update quality.usage_decision set code = 'B'",
      'delete from quality.usage_decision',
    ])
      await assert.rejects(client.query(statement), /never changed/);
  });
  test('a hold names what it stops, and a release its reason', async () => {
    await assert.rejects(
      client.query(
        "insert into quality.quality_hold (number, plant, scope, reason, severity, placed_by) values ('QH-X', '1010', 'BATCH', 'r', 'MAJOR', 'me')",
      ),
      /violates check/,
    );
    await assert.rejects(
      client.query(
        "update quality.quality_hold set released_at = now(), released_by = 'me', release_reason = null where released_at is null",
      ),
      /violates check/,
    );
  });
  test('a lot shows its characteristics, its results with corrections, and its decision', async () => {
    const lot =
      world.inspectionLots.find(
        ({ results, usageDecision }) =>
          results.some(({ supersedes }) => supersedes !== undefined) && usageDecision !== undefined,
      ) ?? assert.fail('no corrected lot');
    type Answer = {
      inspectionLot: {
        id: string;
        status: string;
        characteristics: { code: string }[];
        results: {
          id: string;
          value: string | null;
          code: string | null;
          valuation: string;
          supersedes: string | null;
          characteristic: { code: string };
        }[];
        usageDecision: { valuation: string; meaning: string };
      };
    };
    const { inspectionLot } = await ask<Answer>(
      subgraph,
      'query ($number: String!) { inspectionLot(number: $number) { id status characteristics { code } results { id value code valuation supersedes characteristic { code } } usageDecision { valuation meaning } } }',
      { number: lot.number },
    );
    assert.equal(inspectionLot.id, createId('InspectionLot', { number: lot.number }));
    assert.deepEqual(
      inspectionLot.characteristics.map(({ code }) => code),
      lot.characteristics.map(({ code }) => code),
    );
    assert.deepEqual(
      inspectionLot.results.map(({ value, code, valuation, characteristic }) => [
        value,
        code,
        valuation,
        characteristic.code,
      ]),
      lot.results.map(({ value, code, valuation, characteristic }) => [
        value ?? null,
        code ?? null,
        valuation,
        characteristic,
      ]),
    );
    const corrected = lot.results.findIndex(({ supersedes }) => supersedes !== undefined);
    assert.equal(
      inspectionLot.results[corrected]?.supersedes,
      inspectionLot.results[lot.results[corrected]?.supersedes ?? 0]?.id,
    );
    assert.equal(inspectionLot.usageDecision.valuation, lot.usageDecision?.valuation);
  });
  test('unknown numbers are null without an error', async () => {
    assert.deepEqual(
      await ask(
        subgraph,
        '{ inspectionLot(number: "no") { id } qualityHold(number: "no") { id } nonconformance(number: "no") { id } }',
      ),
      { inspectionLot: null, qualityHold: null, nonconformance: null },
    );
  });
  test('lists run from the newest, page without gaps, and count what fits', async () => {
    type Page = {
      nodes: { number: string }[];
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
    const wanted = world.holds
      .filter(({ plant, releasedAt }) => plant === '1010' && releasedAt === undefined)
      .toSorted((a, b) => b.placedAt.localeCompare(a.placedAt) || b.number.localeCompare(a.number))
      .map(({ number }) => number);
    const found: string[] = [];
    let after: string | null = null;
    do {
      const { qualityHolds }: { qualityHolds: Page } = await ask(
        subgraph,
        'query ($after: String) { qualityHolds(first: 3, after: $after, filter: { plant: "1010", isActive: true }) { nodes { number } totalCount pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      assert.equal(qualityHolds.totalCount, wanted.length);
      found.push(...qualityHolds.nodes.map(({ number }) => number));
      after = qualityHolds.pageInfo.hasNextPage ? qualityHolds.pageInfo.endCursor : null;
    } while (after !== null);
    assert.deepEqual(found, wanted);
    const { none } = await ask<{ none: Page }>(
      subgraph,
      '{ none: qualityHolds(filter: { plant: "0000" }) { nodes { number } totalCount pageInfo { hasNextPage endCursor } } }',
    );
    assert.deepEqual(none.nodes, []);
  });
  test('every list filter keeps what it says', async () => {
    const count = async (field: string, filter: string) =>
      Object.values(
        await ask<Record<string, { totalCount: number }>>(
          subgraph,
          `{ ${field}(filter: { ${filter} }) { totalCount } }`,
        ),
      )[0]?.totalCount;
    const lots = world.inspectionLots;
    const [lot] = lots.filter(({ batch, order }) => batch !== undefined && order !== undefined);
    assert.equal(
      await count('inspectionLots', 'status: [DECIDED]'),
      lots.filter(({ status }) => status === 'DECIDED').length,
    );
    assert.equal(
      await count('inspectionLots', 'origin: [FINAL, GOODS_RECEIPT], plant: "1710"'),
      lots.filter(({ origin, plant }) => (origin === 'FINAL' || origin === 'GOODS_RECEIPT') && plant === '1710').length,
    );
    assert.equal(
      await count('inspectionLots', `productionOrder: "${lot?.order}"`),
      lots.filter(({ order }) => order === lot?.order).length,
    );
    assert.equal(
      await count('inspectionLots', `material: "${lot?.material}", batch: "${lot?.batch}"`),
      lots.filter(({ batch, material }) => batch === lot?.batch && material === lot?.material).length,
    );
    assert.equal(
      await count('nonconformances', 'severity: [MAJOR], status: [OPEN, ACTION]'),
      world.nonconformances.filter(
        ({ severity, status }) => severity === 'MAJOR' && (status === 'OPEN' || status === 'ACTION'),
      ).length,
    );
    assert.equal(
      await count('qualityHolds', 'isActive: false'),
      world.holds.filter(({ releasedAt }) => releasedAt !== undefined).length,
    );
  });
  const query = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on ProductionOrder { inspectionLots(first: 5) { totalCount nodes { number characteristics { code } results { value characteristic { code } } } } holds { number isActive } } } }`;
  const createReferences = (numbers: readonly string[], plant = '1010') =>
    numbers.map((number) => ({ __typename: 'ProductionOrder', id: createId('ProductionOrder', { plant, number }) }));
  const numbers = world.productionOrders.filter(({ plant }) => plant === '1010').map(({ number }) => number);

  test('orders find their lots and holds', async () => {
    const { _entities } = await ask<{
      _entities: { inspectionLots: { totalCount: number }; holds: { number: string }[] }[];
    }>(subgraph, query, { refs: createReferences(numbers) });
    assert.deepEqual(
      _entities.map(({ inspectionLots }) => inspectionLots.totalCount),
      numbers.map(
        (number) => world.inspectionLots.filter(({ order, plant }) => order === number && plant === '1010').length,
      ),
    );
    assert.deepEqual(
      _entities.map(({ holds }) => holds.length),
      numbers.map((number) => world.holds.filter(({ order }) => order === number).length),
    );
  });
  test('two hundred orders cost as many statements as ten, at most four', async () => {
    const many = await countCalls(subgraph, query, { refs: createReferences(numbers.slice(0, 200)) });
    assert.deepEqual(await countCalls(subgraph, query, { refs: createReferences(numbers.slice(50, 60)) }), many);
    assert.ok((many['QUALITY/quality'] ?? 0) <= 4);
  });
  test('batches, work centers and materials find what concerns them', async () => {
    const hold = world.holds.find(({ scope }) => scope === 'BATCH') ?? assert.fail();
    const stopped = world.holds.find(({ scope }) => scope === 'WORK_CENTER') ?? assert.fail();
    const refs = [
      { __typename: 'Batch', id: createId('Batch', { material: hold.material ?? '', number: hold.batch ?? '' }) },
      {
        __typename: 'WorkCenter',
        id: createId('WorkCenter', { plant: stopped.plant, code: stopped.workCenter ?? '' }),
      },
      { __typename: 'Material', id: createId('Material', { number: 'FG-PUMP-100' }) },
    ];
    const { _entities } = await ask<{
      _entities: [
        { holds: { number: string }[] },
        { holds: { number: string }[] },
        { inspectionCharacteristics: { code: string }[] },
      ];
    }>(
      subgraph,
      'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Batch { holds { number } } ... on WorkCenter { holds { number } } ... on Material { inspectionCharacteristics { code } } } }',
      { refs },
    );
    assert.ok(_entities[0].holds.some(({ number }) => number === hold.number));
    assert.ok(_entities[1].holds.some(({ number }) => number === stopped.number));
    assert.deepEqual(
      _entities[2].inspectionCharacteristics.map(({ code }) => code),
      world.materials.find(({ number }) => number === 'FG-PUMP-100')?.characteristics.map(({ code }) => code),
    );
  });
  test('a nonconformance shows its lot and its actions', async () => {
    const item = world.nonconformances.find(({ actions }) => actions.length > 1) ?? assert.fail();
    type Answer = {
      nonconformance: { inspectionLot: { number: string }; correctiveActions: { kind: string; dueDate: string }[] };
    };
    const { nonconformance } = await ask<Answer>(
      subgraph,
      'query ($number: String!) { nonconformance(number: $number) { inspectionLot { number } correctiveActions { kind dueDate } } }',
      { number: item.number },
    );
    assert.equal(nonconformance.inspectionLot.number, item.inspectionLot);
    assert.deepEqual(
      nonconformance.correctiveActions,
      item.actions.map(({ kind, dueDate }) => ({ kind, dueDate })),
    );
  });
  test('a bad cursor is the client’s mistake', async () => {
    const { errors } = await subgraph.execute(
      { query: '{ inspectionLots(after: "rubbish") { totalCount } }' },
      createCallContext(),
    );
    assert.equal(errors?.[0]?.extensions?.['code'], 'BAD_USER_INPUT');
  });
  test('without a database it refuses to start and says what to set', async () => {
    await assert.rejects(startSubgraph(qualitySubgraph, landscape), /DATABASE_URL/);
  });
});
