import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { openChangeLog, silentLogger } from '../../../kit/index.ts';
import { createId } from '../../../schema/canonical/index.ts';
import { schedulingSubgraph } from '../../../subgraphs/scheduling/index.ts';
import { startSchedulingSandbox } from '../../../subgraphs/scheduling/sandbox/index.ts';
import { openTestLog } from '../../kit/event-log/support.ts';
import { startSubgraph } from '../../support/subgraph.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { world } from '../../support/world.ts';
import { type AcceptedScheduler, at, type Bench, createBench } from './acceptance/bench.ts';

/** Payload of a published move of a step. */
interface Move {
  readonly operationNumber: string;
  readonly startTime: string;
  readonly previousStartTime: string;
}

/** Cases that a frePPLe must pass, whichever it is. */
function acceptScheduler(scheduler: AcceptedScheduler): void {
  const { plant } = scheduler;
  describe(`the commands on ${scheduler.title}`, () => {
    let bench: Bench;
    let made = 0;
    before(async () => {
      bench = await createBench(scheduler);
    });
    after(() => bench.close());
    const workCenter = (index: 0 | 1) => createId('WorkCenter', { plant, code: bench.work[index] });
    const release = async () => {
      const number = `${bench.run}${(made += 1)}`;
      const operations = bench.work.map((code, index) => ({ number: `00${index + 1}0`, workCenter: code }));
      const facts = {
        material: bench.material,
        quantity: '5',
        unit: 'C62',
        startTime: at(0),
        endTime: at(4),
        operations,
      };
      return { number, facts, ...(await bench.carryOut('CreateOrder', { number, facts })) };
    };
    const listDispatched = async (code: string): Promise<readonly string[]> => {
      type Answer = { dispatchList: { productionOrder: { id: string } }[] };
      const query =
        'query ($plant: String!, $code: String!) { dispatchList(plant: $plant, workCenter: $code) { productionOrder { id } } }';
      const { dispatchList } = await bench.ask<Answer>(query, { plant, code });
      return dispatchList.map(({ productionOrder }) => productionOrder.id);
    };
    const enterSingle = async () => {
      const reference = `${bench.run}S${(made += 1)}`;
      const times = { startdate: at(0).slice(0, 19), enddate: at(2).slice(0, 19) };
      const order = { reference, operation: bench.single, status: 'approved', quantity: 5, source: 'erp', ...times };
      await bench.callScreen('POST', '/api/input/manufacturingorder/', order);
      return reference;
    };

    test('an order is planned once, dispatched, and gone when that is undone', async () => {
      const { number, undo } = await release();
      const shown = await bench.readOperations(number);
      assert.deepEqual(
        shown.map(({ operationNumber, status, workCenter: { id } }) => [operationNumber, status, id]),
        [
          ['0010', 'APPROVED', workCenter(0)],
          ['0020', 'APPROVED', workCenter(1)],
        ],
      );
      assert.equal(shown[0]?.startTime, at(0));
      const id = createId('ProductionOrder', { plant, number });
      assert.ok((await listDispatched(bench.work[0])).includes(id));
      await undo();
      assert.deepEqual(await bench.readOperations(number), []);
    });

    test('a step is moved in time and to another work center, and back', async () => {
      const { number } = await release();
      const kept = await bench.readOperations(number);
      const move = { number, operationNumber: '0010', startTime: at(0, 3), workCenter: bench.work[1] };
      const { undo } = await bench.carryOut('MoveOperation', move);
      const [first, second] = await bench.readOperations(number);
      assert.deepEqual([first?.startTime, first?.workCenter.id], [at(0, 3), workCenter(1)]);
      assert.ok((second?.startTime ?? '') >= (first?.endTime ?? ''));
      await undo();
      assert.deepEqual(await bench.readOperations(number), kept);
    });

    test('a held order is not dispatched until its last hold ends', async () => {
      const { number } = await release();
      const id = createId('ProductionOrder', { plant, number });
      const hold = (holdNumber: string, isHeld: boolean) =>
        bench.carryOut('SetHold', { holdNumber, scope: 'PRODUCTION_ORDER', productionOrder: number, isHeld });
      const isHeld = async () => (await bench.readOperations(number)).map((operation) => operation.isHeld);
      await hold('QH-1', true);
      await hold('QH-2', true);
      assert.deepEqual(await isHeld(), [true, true]);
      assert.ok(!(await listDispatched(bench.work[0])).includes(id));
      await hold('QH-1', false);
      assert.deepEqual(await isHeld(), [true, true]);
      await hold('QH-2', false);
      assert.deepEqual(await isHeld(), [false, false]);
      assert.ok((await listDispatched(bench.work[0])).includes(id));
    });

    test('progress, holds and places survive a plan run', async () => {
      const { number } = await release();
      const order = { number, operationNumber: '0010' };
      await bench.carryOut('ReportProgress', { ...order, completedQuantity: '2', isFinal: false });
      const held = { scope: 'PRODUCTION_ORDER', productionOrder: number };
      await bench.carryOut('SetHold', { ...held, holdNumber: 'QH-3', isHeld: true });
      await bench.runPlan();
      const [first] = await bench.readOperations(number);
      assert.deepEqual([first?.completedQuantity, first?.isHeld, first?.status], ['2', true, 'APPROVED']);
      await bench.carryOut('SetHold', { ...held, holdNumber: 'QH-3', isHeld: false });
      await bench.carryOut('ReportProgress', { ...order, completedQuantity: '3', isFinal: true });
      const [done, next] = await bench.readOperations(number);
      assert.deepEqual([done?.completedQuantity, done?.status, next?.status], ['5', 'COMPLETED', 'APPROVED']);
    });

    test('a cancelled order closes whole, and opens again when that is undone', async () => {
      const { number } = await release();
      const kept = await bench.readOperations(number);
      const { undo } = await bench.carryOut('CancelOrder', { number });
      assert.deepEqual(
        (await bench.readOperations(number)).map(({ status }) => status),
        ['CLOSED', 'CLOSED'],
      );
      await undo();
      assert.deepEqual(await bench.readOperations(number), kept);
    });

    test('an order without a routing is moved, held, reported and cancelled', async () => {
      const number = await enterSingle();
      await bench.carryOut('MoveOperation', { number, startTime: at(0, 5) });
      assert.deepEqual(
        (await bench.readOperations(number)).map(({ startTime }) => startTime),
        [at(0, 5)],
      );
      const hold = { holdNumber: 'QH-4', scope: 'PRODUCTION_ORDER', productionOrder: number };
      await bench.carryOut('SetHold', { ...hold, isHeld: true });
      await bench.carryOut('SetHold', { ...hold, isHeld: false });
      await bench.carryOut('ReportProgress', { number, completedQuantity: '2', isFinal: false });
      const [operation] = await bench.readOperations(number);
      assert.deepEqual([operation?.isHeld, operation?.completedQuantity], [false, '2']);
      await bench.carryOut('CancelOrder', { number });
      assert.equal((await bench.readOperations(number))[0]?.status, 'CLOSED');
    });

    test('each move by a planner and by a plan run is published once', async (t) => {
      const { number } = await release();
      const log = await openTestLog();
      t.after(() => log.close());
      const changes = openChangeLog({ url: log.url, log: silentLogger });
      const subgraph = await startSubgraph(schedulingSubgraph, bench.landscape, { changes });
      t.after(() => subgraph.close().then(() => changes.close()));
      const isSeen = async () => (await changes.readCursor(`SCHEDULING/frepple/${plant}`)) !== undefined;
      await waitUntil(isSeen, 'the plan was seen');
      const [{ reference } = {}] = await bench.callScreen(
        'GET',
        `/api/input/workorder/?owner=PG-${number}&operation__contains=0010`,
      );
      const moved = await bench.readOperations(number);
      const times = { startdate: at(0, 9).slice(0, 19), enddate: at(2, 9).slice(0, 19) };
      await bench.callScreen('PATCH', `/api/input/workorder/${String(reference)}/`, times);
      const listMoves = async () => {
        const query = `select payload from events.event where type = 'OperationRescheduled' and payload->>'productionOrder' = $1 order by position`;
        return (await log.pool.query<{ readonly payload: Move }>(query, [number])).rows.map(({ payload }) => payload);
      };
      await waitUntil(async () => (await listMoves()).length > 0, 'the move is published');
      // An engine may move approved steps, as often as it runs.
      const followPlan = async () => {
        await bench.runPlan();
        const shown = await bench.readOperations(number);
        await waitUntil(async () => {
          const moves = await listMoves();
          return shown.every(({ operationNumber, startTime }) => {
            const last = moves.findLast((move) => move.operationNumber === operationNumber);
            const known = last ?? moved.find((operation) => operation.operationNumber === operationNumber);
            return known !== undefined && Date.parse(known.startTime) === Date.parse(startTime);
          });
        }, 'the moves say where the steps are');
        return listMoves();
      };
      const first = await followPlan();
      const second = await followPlan();
      assert.deepEqual(second.slice(0, first.length), first);
      for (const { operationNumber, startTime } of moved) {
        const moves = second.filter((move) => move.operationNumber === operationNumber);
        const starts = [startTime, ...moves.map((move) => move.startTime)].map((time) => Date.parse(time));
        assert.deepEqual(
          moves.map(({ previousStartTime }) => Date.parse(previousStartTime)),
          starts.slice(0, -1),
        );
        assert.ok(moves.every((move) => move.startTime !== move.previousStartTime));
      }
    });
  });
}

const [here] = world.plants;
const sandbox = await startSchedulingSandbox({ world });
after(() => sandbox.close());
acceptScheduler({
  title: 'the stand-in',
  url: sandbox.url,
  ...sandbox.credentials,
  plant: here?.code ?? '',
  location: here?.code ?? '',
  timeZone: sandbox.timeZone,
  planRun: 'constraint=0&plantype=1&env=loadplan',
});

/** A file that names live servers, as a list of `AcceptedScheduler`; they keep what the commands make. */
const file = process.env['FREPPLE_ACCEPTANCE'];
if (file !== undefined)
  for (const scheduler of JSON.parse(readFileSync(file, 'utf8')) as readonly AcceptedScheduler[])
    acceptScheduler(scheduler);
