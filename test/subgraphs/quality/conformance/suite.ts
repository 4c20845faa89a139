import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { openChangeLog, type Subgraph, silentLogger } from '../../../../kit/index.ts';
import { createId } from '../../../../schema/canonical/index.ts';
import { qualitySubgraph } from '../../../../subgraphs/quality/index.ts';
import { ask, startSubgraph } from '../../../support/subgraph.ts';
import { waitUntil } from '../../../support/subscriptions.ts';
import { createLandscape } from '../../../support/world.ts';
import { callCommand, requireResult, type TestCall } from '../call-command.ts';

/** Findings by characteristic. */
export type Findings = readonly { readonly characteristic: string; readonly value?: string; readonly code?: string }[];

/** A quality system behind the port, as the suite uses it. */
export interface TestedQuality {
  /** Entry of the landscape, with a short `pollMs`. */
  readonly entry: Readonly<Record<string, unknown>>;
  readonly databaseUrl: string;
  readonly plant: string;
  /** Material whose plan has one measured and one judged characteristic. */
  readonly material: string;
  readonly values: { readonly good: string; readonly better: string; readonly bad: string };
  readonly codes: { readonly good: string; readonly bad: string };
  /** Acts as a person in the system itself, over its own interface. */
  readonly person: {
    enter(lot: string, findings: Findings): Promise<void>;
    accept(lot: string): Promise<void>;
    cancel(lot: string): Promise<void>;
  };
  /** Loses the system's next answer to an effect of this command. */
  loseAnswer(command: string): void;
  close(): Promise<void>;
}

interface Lot {
  readonly number: string;
  readonly status: string;
  readonly version: string;
  readonly origin: string;
  readonly quantity: { readonly value: string; readonly unit: string };
  readonly material: { readonly id: string };
  readonly batch: { readonly id: string } | null;
  readonly productionOrder: { readonly id: string } | null;
  readonly characteristics: readonly Characteristic[];
  readonly results: readonly {
    readonly id: string;
    readonly value: string | null;
    readonly code: string | null;
    readonly valuation: string;
    readonly inspectedBy: string;
    readonly supersedes: string | null;
    readonly characteristic: { readonly code: string };
  }[];
  readonly usageDecision: { readonly valuation: string; readonly meaning: string; readonly decidedBy: string } | null;
  readonly nonconformances: readonly { readonly number: string }[];
}
interface Characteristic {
  readonly id: string;
  readonly code: string;
  readonly isQuantitative: boolean;
  readonly lowerLimit: string | null;
}

const lotFields = `number status version origin quantity { value unit } material { id } batch { id } productionOrder { id }
  characteristics { id code isQuantitative lowerLimit } results { id value code valuation inspectedBy supersedes characteristic { code } }
  usageDecision { valuation meaning decidedBy } nonconformances { number }`;

const draw = (prefix: string): string => `${prefix}-${randomUUID().slice(0, 8)}`;
const settled = { sinceSentMs: 3_600_000 };

/** Holds a quality system to the port. */
export function testQuality(title: string, startSystem: () => Promise<TestedQuality>, options: object = {}): void {
  describe(`the quality port: ${title}`, options, () => {
    let system: TestedQuality;
    let subgraph: Subgraph;
    let client: pg.Client;
    let measured = '';
    let judged = '';
    const closers: (() => Promise<unknown>)[] = [];

    const start = async () => {
      const changes = openChangeLog({ url: system.databaseUrl, log: silentLogger });
      const landscape = createLandscape([system.entry]);
      subgraph = await startSubgraph(qualitySubgraph, landscape, { databaseUrl: system.databaseUrl, changes });
      closers.push(
        () => changes.close(),
        () => subgraph.close(),
      );
    };
    const stop = async () => {
      for (const close of closers.splice(0).toReversed()) await close();
    };
    const send = (name: string, input: object, call: Partial<TestCall> = {}) =>
      callCommand(subgraph, name, { key: draw('key'), input, ...call });
    const readLot = async (number: string): Promise<Lot> => {
      const query = `query ($number: String!) { inspectionLot(number: $number) { ${lotFields} } }`;
      const { inspectionLot } = await ask<{ inspectionLot: Lot | null }>(subgraph, query, { number });
      return inspectionLot ?? assert.fail(`there is no lot ${number}`);
    };
    const createInput = (order = draw('PO')) => ({
      plant: system.plant,
      origin: 'FINAL',
      material: system.material,
      batch: draw('B'),
      productionOrder: order,
      quantity: '5',
      unit: 'C62',
    });
    const createLot = async (order?: string): Promise<string> => {
      const { inspectionLot } = requireResult<{ inspectionLot: string }>(
        await send('qualityCreateLot', createInput(order)),
      );
      return inspectionLot;
    };
    const record = (inspectionLot: string, results: Findings, call: Partial<TestCall> = {}) =>
      send('qualityRecordResults', { inspectionLot, results }, call);
    const isGood = (): Findings => [
      { characteristic: measured, value: system.values.good },
      { characteristic: judged, code: system.codes.good },
    ];
    const accept = (inspectionLot: string, call: Partial<TestCall> = {}) =>
      send('qualityDecideUsage', { inspectionLot, valuation: 'ACCEPTED', code: 'A', meaning: 'Released' }, call);
    const listEvents = async (number: string) =>
      (
        await client.query(`select type, payload from events.event where payload ->> 'number' = $1 order by seq`, [
          number,
        ])
      ).rows.map(({ type, payload }) => `${type} ${payload.previousStatus ?? '-'} ${payload.status}`);

    before(async () => {
      system = await startSystem();
      client = new pg.Client({ connectionString: system.databaseUrl });
      await client.connect();
      await start();
      const representations = [{ __typename: 'Material', id: createId('Material', { number: system.material }) }];
      const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Material { inspectionCharacteristics { id code isQuantitative lowerLimit } } } }`;
      const answer = await ask<{
        _entities: readonly { inspectionCharacteristics: readonly Characteristic[] }[];
      }>(subgraph, query, { representations });
      const plan = answer._entities[0]?.inspectionCharacteristics ?? [];
      measured = plan.find((one) => one.isQuantitative)?.code ?? assert.fail('the plan measures nothing');
      judged = plan.find((one) => !one.isQuantitative)?.code ?? assert.fail('the plan judges nothing');
    });
    after(async () => {
      await stop();
      await client?.end();
      await system?.close();
    });

    test('a lot is created from the plan, once for each key, and is found by number, order and batch', async () => {
      const input = createInput();
      const key = draw('key');
      const first = await send('qualityCreateLot', input, { key });
      const { inspectionLot: number } = requireResult<{ inspectionLot: string }>(first);
      assert.deepEqual(await send('qualityCreateLot', input, { key }), first);
      const lot = await readLot(number);
      assert.equal(lot.status, 'CREATED');
      assert.equal(lot.origin, 'FINAL');
      assert.deepEqual(lot.quantity, { value: '5', unit: 'C62' });
      assert.equal(lot.material.id, createId('Material', { number: system.material }));
      assert.equal(lot.batch?.id, createId('Batch', { material: system.material, number: input.batch }));
      assert.deepEqual(
        lot.characteristics.map(({ code }) => code),
        [measured, judged],
      );
      assert.deepEqual([lot.results, lot.usageDecision], [[], null]);
      const { plant, productionOrder, batch } = input;
      for (const filter of [
        { plant, productionOrder },
        { plant, batch },
      ]) {
        const query = `query ($filter: InspectionLotFilter) { inspectionLots(filter: $filter) { totalCount nodes { number } } }`;
        const { inspectionLots } = await ask<{ inspectionLots: unknown }>(subgraph, query, { filter });
        assert.deepEqual(inspectionLots, { totalCount: 1, nodes: [{ number }] });
      }
      const id = createId('ProductionOrder', { plant, number: productionOrder });
      const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on ProductionOrder { inspectionLots { nodes { number } } } } }`;
      const answer = await ask(subgraph, query, { representations: [{ __typename: 'ProductionOrder', id }] });
      assert.deepEqual(answer, { _entities: [{ inspectionLots: { nodes: [{ number }] } }] });
    });

    test('a characteristic of a lot is that of the plan', async () => {
      const [first, second] = [await readLot(await createLot()), await readLot(await createLot())];
      assert.deepEqual(first.characteristics, second.characteristics);
      assert.notEqual(first.characteristics[0]?.lowerLimit, null);
    });

    test('results set the status, and a correction supersedes', async () => {
      const lot = await createLot();
      const outcome = await record(lot, [{ characteristic: measured, value: system.values.bad }]);
      assert.equal(requireResult<{ status: string }>(outcome).status, 'IN_INSPECTION');
      const { version, status } = await readLot(lot);
      assert.equal(status, 'IN_INSPECTION');
      await record(lot, [{ characteristic: measured, value: system.values.good }], { actor: 'u.second' });
      requireResult(await record(lot, [{ characteristic: judged, code: system.codes.good }]));
      const read = await readLot(lot);
      assert.equal(read.status, 'RESULTS_COMPLETE');
      assert.notEqual(read.version, version);
      assert.deepEqual(
        read.results.map(({ value, code, valuation, inspectedBy }) => [value, code, valuation, inspectedBy]),
        [
          [system.values.bad, null, 'REJECTED', 'u.tester'],
          [system.values.good, null, 'ACCEPTED', 'u.second'],
          [null, system.codes.good, 'ACCEPTED', 'u.tester'],
        ],
      );
      assert.deepEqual(
        read.results.map(({ supersedes }) => supersedes),
        [null, read.results[0]?.id, null],
      );
    });

    test('a second inspection with the same value is a result of its own', async () => {
      const lot = await createLot();
      requireResult(await record(lot, [{ characteristic: measured, value: system.values.good }]));
      requireResult(
        await record(lot, [{ characteristic: measured, value: system.values.good }], { actor: 'u.second' }),
      );
      const { results } = await readLot(lot);
      assert.deepEqual(
        results.map(({ inspectedBy }) => inspectedBy),
        ['u.tester', 'u.second'],
      );
    });

    test('findings that the lot does not take are refused, and leave nothing behind', async () => {
      const lot = await createLot();
      for (const finding of [
        { characteristic: 'NONE', value: '1' },
        { characteristic: measured, code: system.codes.good },
        { characteristic: judged, value: system.values.good },
      ]) {
        const outcome = await record(lot, [finding]);
        assert.deepEqual([outcome.status, outcome.code], ['REFUSED', 'INVALID_INPUT']);
      }
      assert.deepEqual((await readLot(lot)).results, []);
    });

    test('a complete lot is accepted once, and frozen by that', async () => {
      const lot = await createLot();
      const early = await accept(lot);
      assert.deepEqual([early.status, early.code], ['REFUSED', 'INVALID_STATE']);
      requireResult(await record(lot, isGood()));
      const key = draw('key');
      const first = await accept(lot, { key, actor: 'u.manager' });
      assert.equal(requireResult<{ valuation: string }>(first).valuation, 'ACCEPTED');
      assert.deepEqual(await accept(lot, { key, actor: 'u.manager' }), first);
      const read = await readLot(lot);
      assert.equal(read.status, 'DECIDED');
      assert.deepEqual(read.usageDecision, { valuation: 'ACCEPTED', meaning: 'Released', decidedBy: 'u.manager' });
      assert.deepEqual((await accept(lot)).code, 'INVALID_STATE');
      assert.deepEqual((await record(lot, isGood())).code, 'INVALID_STATE');
    });

    test('a lot with a wrong result is rejected', async () => {
      const lot = await createLot();
      const findings = [
        { characteristic: measured, value: system.values.bad },
        { characteristic: judged, code: system.codes.good },
      ];
      requireResult(await record(lot, findings));
      const decision = { inspectionLot: lot, valuation: 'REJECTED', code: 'R', meaning: 'Rejected' };
      requireResult(await send('qualityDecideUsage', decision));
      const { status, usageDecision } = await readLot(lot);
      assert.deepEqual([status, usageDecision?.valuation], ['DECIDED', 'REJECTED']);
    });

    test('what a person enters is read at once, changes the version, and is not overwritten', async () => {
      const lot = await createLot();
      const { version: expectedVersion } = await readLot(lot);
      await system.person.enter(lot, [{ characteristic: measured, value: system.values.better }]);
      const { results, status } = await readLot(lot);
      assert.deepEqual([results.length, results[0]?.value, status], [1, system.values.better, 'IN_INSPECTION']);
      assert.notEqual(results[0]?.inspectedBy, 'u.tester');
      const input = { inspectionLot: lot, expectedVersion, results: isGood() };
      assert.equal((await send('qualityRecordResults', input)).code, 'VERSION_CONFLICT');
    });

    test('the changes of commands and of people are reported once, also over a restart', async () => {
      const lot = await createLot();
      const wait = (count: number) =>
        waitUntil(async () => (await listEvents(lot)).length >= count, `${count} events of ${lot}`);
      await wait(1);
      requireResult(await record(lot, [{ characteristic: measured, value: system.values.good }]));
      await wait(2);
      await stop();
      await system.person.enter(lot, [{ characteristic: judged, code: system.codes.good }]);
      await start();
      await wait(3);
      await system.person.accept(lot);
      await wait(4);
      await stop();
      await start();
      const other = await createLot();
      await waitUntil(async () => (await listEvents(other)).length > 0, 'an event behind those');
      assert.deepEqual(await listEvents(lot), [
        'InspectionLotChanged - CREATED',
        'InspectionLotChanged CREATED IN_INSPECTION',
        'InspectionLotChanged IN_INSPECTION RESULTS_COMPLETE',
        'InspectionLotChanged RESULTS_COMPLETE DECIDED',
      ]);
      const { usageDecision } = await readLot(lot);
      assert.equal(usageDecision?.valuation, 'ACCEPTED');
      assert.notEqual(usageDecision?.decidedBy, 'u.tester');
    });

    test('an undone creation is cancelled, and its key never acts again', async () => {
      const input = createInput();
      const key = draw('key');
      const { inspectionLot } = requireResult<{ inspectionLot: string }>(
        await send('qualityCreateLot', input, { key }),
      );
      requireResult(await send('qualityCreateLot', input, { key, mode: 'UNDO' }));
      assert.equal((await readLot(inspectionLot)).status, 'CANCELLED');
      assert.equal((await send('qualityCreateLot', input, { key })).status, 'REFUSED');
    });

    test('the open lots of an order are cancelled, and restored by the undo', async () => {
      const order = draw('PO');
      const [first, second] = [await createLot(order), await createLot(order)];
      requireResult(await record(second, [{ characteristic: measured, value: system.values.good }]));
      const input = { plant: system.plant, productionOrder: order };
      const key = draw('key');
      const { inspectionLots } = requireResult<{ inspectionLots: readonly string[] }>(
        await send('qualityCancelLots', input, { key }),
      );
      assert.deepEqual(inspectionLots.toSorted(), [first, second].toSorted());
      assert.deepEqual([(await readLot(first)).status, (await readLot(second)).status], ['CANCELLED', 'CANCELLED']);
      requireResult(await send('qualityCancelLots', input, { key, mode: 'UNDO' }));
      assert.deepEqual([(await readLot(first)).status, (await readLot(second)).status], ['CREATED', 'IN_INSPECTION']);
    });

    test('a nonconformance and a hold belong to the lot', async () => {
      const lot = await createLot();
      const { plant, material } = system;
      const described = { plant, severity: 'MAJOR', description: 'Dented', inspectionLot: lot };
      const { nonconformance } = requireResult<{ nonconformance: string }>(
        await send('qualityOpenNonconformance', described),
      );
      assert.deepEqual((await readLot(lot)).nonconformances, [{ number: nonconformance }]);
      const batch = draw('B');
      const { hold: number } = requireResult<{ hold: string }>(
        await send('qualityPlaceHold', { plant, scope: 'BATCH', material, batch, reason: 'Dented', severity: 'MAJOR' }),
      );
      const query = `query ($number: String!) { qualityHold(number: $number) { number isActive } }`;
      assert.deepEqual(await ask(subgraph, query, { number }), { qualityHold: { number, isActive: true } });
    });

    describe('a command that is sent again leaves what people have done since its first attempt', () => {
      const lose = async (command: string, act: (call: Partial<TestCall>) => ReturnType<typeof send>) => {
        const key = draw('key');
        system.loseAnswer(command);
        assert.equal((await act({ key })).status, 'UNKNOWN');
        return () => act({ key, ...settled });
      };
      test('corrected and decided results', async () => {
        const lot = await createLot();
        const sendAgain = await lose('qualityRecordResults', (call) => record(lot, isGood(), call));
        const corrected = [{ characteristic: measured, value: system.values.better }];
        await system.person.enter(lot, corrected);
        await system.person.accept(lot);
        await sendAgain();
        const { status, results } = await readLot(lot);
        assert.deepEqual(
          [status, results.findLast(({ value }) => value !== null)?.value],
          ['DECIDED', system.values.better],
        );
      });
      test('a lot that was cancelled after its results', async () => {
        const lot = await createLot();
        const sendAgain = await lose('qualityRecordResults', (call) => record(lot, isGood(), call));
        await system.person.cancel(lot);
        await sendAgain();
        assert.equal((await readLot(lot)).status, 'CANCELLED');
      });
      test('a lot that was cancelled after its decision', async () => {
        const lot = await createLot();
        requireResult(await record(lot, isGood()));
        const sendAgain = await lose('qualityDecideUsage', (call) => accept(lot, call));
        await system.person.cancel(lot);
        await sendAgain();
        assert.equal((await readLot(lot)).status, 'CANCELLED');
      });
    });

    describe('an effect whose answer is lost is found done, under the name of its author', () => {
      const lose = async (command: string, act: (call: Partial<TestCall>) => ReturnType<typeof send>) => {
        const key = draw('key');
        system.loseAnswer(command);
        assert.equal((await act({ key })).status, 'UNKNOWN');
        const outcome = await act({ key, ...settled });
        assert.equal(outcome.status, 'DONE', outcome.message ?? '');
        assert.deepEqual((await act({ key, ...settled })).result, outcome.result);
        return outcome;
      };
      test('a creation', async () => {
        const input = createInput();
        const outcome = await lose('qualityCreateLot', (call) => send('qualityCreateLot', input, call));
        const { inspectionLot: number } = requireResult<{ inspectionLot: string }>(outcome);
        const filter = { plant: input.plant, productionOrder: input.productionOrder };
        const query = `query ($filter: InspectionLotFilter) { inspectionLots(filter: $filter) { nodes { number origin } } }`;
        assert.deepEqual(await ask(subgraph, query, { filter }), {
          inspectionLots: { nodes: [{ number, origin: 'FINAL' }] },
        });
        assert.equal((await readLot(number)).characteristics.length, 2);
      });
      test('a creation that is then undone', async () => {
        const input = createInput();
        const key = draw('key');
        system.loseAnswer('qualityCreateLot');
        assert.equal((await send('qualityCreateLot', input, { key })).status, 'UNKNOWN');
        requireResult(await send('qualityCreateLot', input, { key, ...settled, mode: 'UNDO' }));
        const filter = { plant: input.plant, productionOrder: input.productionOrder, status: ['CREATED'] };
        const query = `query ($filter: InspectionLotFilter) { inspectionLots(filter: $filter) { nodes { number } } }`;
        assert.deepEqual(await ask(subgraph, query, { filter }), { inspectionLots: { nodes: [] } });
        assert.equal((await send('qualityCreateLot', input, { key, ...settled })).status, 'REFUSED');
      });
      test('a creation that was decided since is not undone', async () => {
        const input = createInput();
        const key = draw('key');
        system.loseAnswer('qualityCreateLot');
        assert.equal((await send('qualityCreateLot', input, { key })).status, 'UNKNOWN');
        const filter = { plant: input.plant, material: system.material, status: ['CREATED'] };
        const query = `query ($filter: InspectionLotFilter) { inspectionLots(first: 1, filter: $filter) { nodes { number } } }`;
        const { inspectionLots } = await ask<{ inspectionLots: { readonly nodes: readonly { number: string }[] } }>(
          subgraph,
          query,
          { filter },
        );
        const number = inspectionLots.nodes[0]?.number ?? assert.fail('the lot is not listed');
        await system.person.accept(number);
        const undone = await send('qualityCreateLot', input, { key, ...settled, mode: 'UNDO' });
        assert.deepEqual([undone.status, undone.code], ['REFUSED', 'INVALID_STATE']);
        assert.equal((await readLot(number)).status, 'DECIDED');
      });
      test('results', async () => {
        const lot = await createLot();
        await lose('qualityRecordResults', (call) => record(lot, isGood(), call));
        const { results, status } = await readLot(lot);
        assert.deepEqual(
          results.map(({ inspectedBy }) => inspectedBy),
          ['u.tester', 'u.tester'],
        );
        assert.equal(status, 'RESULTS_COMPLETE');
      });
      test('a decision', async () => {
        const lot = await createLot();
        requireResult(await record(lot, isGood()));
        const { version: expectedVersion } = await readLot(lot);
        const decision = { inspectionLot: lot, valuation: 'ACCEPTED', code: 'A', meaning: 'Released', expectedVersion };
        await lose('qualityDecideUsage', (call) => send('qualityDecideUsage', decision, call));
        assert.deepEqual((await readLot(lot)).usageDecision, {
          valuation: 'ACCEPTED',
          meaning: 'Released',
          decidedBy: 'u.tester',
        });
      });
      test('a cancellation', async () => {
        const order = draw('PO');
        const lot = await createLot(order);
        const input = { plant: system.plant, productionOrder: order };
        const outcome = await lose('qualityCancelLots', (call) => send('qualityCancelLots', input, call));
        assert.deepEqual(requireResult(outcome), { inspectionLots: [lot] });
        assert.equal((await readLot(lot)).status, 'CANCELLED');
      });
    });
  });
}
