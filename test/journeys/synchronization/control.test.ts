import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { signLocalToken } from '../../../gateway/access/identity/index.ts';
import type { Gateway } from '../../../gateway/start.ts';
import { createId, type Role } from '../../../schema/canonical/index.ts';
import { firstReadingQuery, isFirstReadingOver } from '../../../simulate/first-reading.ts';
import { admitPeople, type People } from '../../support/people.ts';
import { queryGateway, setFault, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { followEvents, waitUntil } from '../../support/subscriptions.ts';
import { readLedgers } from '../transactions/support.ts';

const plant = '1010';
const noun = 'ProductionOrder';
const reason = 'Agreed with planning.';
const allConsumers = ['ODOO', 'QUALITY', 'SCHEDULING'];

interface Discrepancy {
  readonly id: string;
  readonly status: string;
  readonly resolvedBy: string | null;
  readonly resolution: string | null;
  readonly resolutionReason: string | null;
  readonly settledAt: string | null;
}
interface SeenRecord {
  readonly id: string;
  readonly noun: string;
  readonly consumer: string;
  readonly status: string;
  readonly reason: string | null;
  readonly generation: number;
  readonly transaction: {
    readonly status: string;
    readonly steps: readonly { readonly errorCode: string | null }[];
  } | null;
  readonly discrepancies: readonly Discrepancy[];
}
interface UserError {
  readonly __typename: string;
  readonly message: string;
}
interface Answer {
  readonly id: string;
  readonly record: { readonly status: string; readonly reason: string | null } | null;
  readonly userErrors: readonly UserError[];
}
interface Payload {
  readonly transaction: { readonly id: string; readonly status: string } | null;
  readonly userErrors: readonly UserError[];
}

interface Run {
  readonly id: string;
  readonly kind: string;
  readonly mode: string;
  readonly status: string;
  readonly requestedBy: string;
  readonly planId: string | null;
  readonly finishedAt: string | null;
  readonly cancelledBy: string | null;
  readonly totalCount: number | null;
  readonly comparedCount: number;
  readonly correctedCount: number;
}
const runFields =
  'id kind mode status requestedBy planId finishedAt cancelledBy totalCount comparedCount correctedCount';

const recordFields = `id noun consumer status reason generation transaction { status steps { errorCode } }
  discrepancies { id status resolvedBy resolution resolutionReason settledAt }`;
const common = 'transaction { id status } userErrors { __typename message }';

describe('control of the synchronization', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let people: People;
  let numbers: readonly string[];
  let planned: readonly string[];
  before(async () => {
    systems = await startTestSystems({ pollMs: 300, scale: 2 });
    gateway = await startTestGateway(systems, {
      SYNCHRONIZATION_MODE: 'OBSERVE',
      SYNCHRONIZATION_SETTLE_MS: '200',
      SYNCHRONIZATION_HOURLY_LIMIT: '2',
    });
    people = await admitPeople(systems);
    await waitUntil(
      async () => isFirstReadingOver(await people.changeQuality(firstReadingQuery, [])),
      'every system was read once',
    );
    const { productionOrders } = await query<{
      readonly productionOrders: {
        readonly nodes: readonly { readonly number: string; readonly execution: object | null }[];
      };
    }>(
      `{ productionOrders(filter: { plant: "${plant}", status: [CREATED] }, first: 40) { nodes { number execution { state } } } }`,
    );
    numbers = productionOrders.nodes.filter(({ execution }) => execution === null).map(({ number }) => number);
    assert.ok(numbers.length >= 9, `only ${numbers.length} orders are not in the plant`);
  });
  after(async () => {
    await gateway.close();
    await people.close();
    await systems.close();
  });

  const query = async <Data>(text: string, variables: object = {}, token?: string): Promise<Data> => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const { data, errors } = await queryGateway<Data>(gateway.server.url, text, { variables, headers });
    assert.deepEqual(errors ?? [], []);
    return data;
  };
  const sign = (role: Role, plants: readonly string[]) =>
    signLocalToken(systems.folder, { subject: role, roles: [role], plants }, 60);
  const pick = (index: number): string => numbers[index] ?? assert.fail();
  /** Records of an order in each consumer, without those of its schedule. */
  const readRecords = async (number: string, token?: string): Promise<readonly SeenRecord[]> => {
    const { productionOrder } = await query<{
      readonly productionOrder: { readonly synchronization: readonly SeenRecord[] };
    }>(
      `{ productionOrder(plant: "${plant}", number: "${number}") { synchronization { ${recordFields} } } }`,
      {},
      token,
    );
    return productionOrder.synchronization.filter((record) => record.noun === noun);
  };
  const waitFor = async (number: string, status: string, because: string | null, consumers = allConsumers) => {
    let records: readonly SeenRecord[] = [];
    await waitUntil(
      async () => {
        records = await readRecords(number);
        const found = records.filter((record) => record.status === status && record.reason === because);
        return consumers.every((consumer) => found.some((record) => record.consumer === consumer));
      },
      () => `${number} is ${status} ${because}, not ${JSON.stringify(records)}`,
    );
  };
  const readRun = async (id: string): Promise<Run | null> =>
    (
      await query<{ readonly synchronizationRun: Run | null }>(
        `query ($id: ID!) { synchronizationRun(id: $id) { ${runFields} } }`,
        { id },
      )
    ).synchronizationRun;
  const releaseInSap = (number: string) => people.callOrderFunction('ReleaseOrder', number);
  const control = async <Result extends Payload>(
    mutation: string,
    input: object,
    { fields = '', token }: { readonly fields?: string; readonly token?: string } = {},
  ): Promise<Result> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const text = `mutation ($input: ${type}!) { done: ${mutation}(input: $input) { ${common} ${fields} } }`;
    const given = { input: { idempotencyKey: randomUUID(), reason, ...input } };
    return (await query<{ readonly done: Result }>(text, given, token)).done;
  };
  const resolve = (input: object, token?: string) =>
    control<Payload & { readonly answers: readonly Answer[] }>('resolveDiscrepancy', input, {
      fields: 'answers { id record { status reason } userErrors { __typename message } }',
      ...(token === undefined ? {} : { token }),
    });
  const setMode = (mode: string, input: object = {}) =>
    control<Payload & { readonly synchronization: { readonly mode: string; readonly isSet: boolean } | null }>(
      'setSynchronizationMode',
      { plant, noun, mode, ...input },
      { fields: 'synchronization { mode isSet }' },
    );
  /** Effects in the systems, but for what SAP's own people do. */
  const listEffects = async (): Promise<readonly string[]> =>
    (await readLedgers(systems))
      .map(({ action, target }) => `${action} ${target}`)
      .filter((effect) => !effect.includes('ReleaseOrder'));
  /** Reads the entries of an action once there are so many: they are sealed into the trail in the background. */
  const listAudit = async (action: string, count: number) => {
    interface Entry {
      readonly action: string;
      readonly reason: string;
      readonly before: string | null;
    }
    let found: readonly Entry[] = [];
    await waitUntil(
      async () => {
        const { auditEntries } = await query<{ readonly auditEntries: { readonly nodes: readonly Entry[] } }>(
          '{ auditEntries(first: 200) { nodes { action reason before } } }',
        );
        found = auditEntries.nodes.filter((entry) => entry.action === action);
        return found.length >= count;
      },
      () => `${count} entries of ${action}, not ${found.length}`,
    );
    assert.equal(found.length, count);
    return found;
  };

  test('open records that no event names are listed from their owners', async () => {
    interface Listed {
      readonly number: string;
      readonly schedule?: {
        readonly operations: readonly { readonly status: string; readonly endTime: string }[];
      } | null;
    }
    type Nodes = { readonly nodes: readonly Listed[] };
    const { productionOrders, qualityHolds, schedule } = await query<{
      readonly productionOrders: Nodes;
      readonly qualityHolds: Nodes;
      readonly schedule: { readonly horizonStart: string };
    }>(`{ productionOrders(filter: { plant: "${plant}", status: [RELEASED, PARTIALLY_CONFIRMED] }, first: 200) { nodes {
        number schedule { operations { status endTime } } } }
      qualityHolds(filter: { plant: "${plant}", isActive: true }, first: 200) { nodes { number } }
      schedule(plant: "${plant}") { horizonStart } }`);
    const isOverdue = ({ schedule: own }: Listed): boolean => {
      const open = (own?.operations ?? []).filter(({ status }) => status === 'APPROVED' || status === 'CONFIRMED');
      return open.length > 0 && open.every(({ endTime }) => endTime < schedule.horizonStart);
    };
    const overdue = productionOrders.nodes.filter(isOverdue);
    const wanted = [
      ...overdue.map(({ number }) => `Schedule ${number}`),
      ...productionOrders.nodes.map(({ number }) => `ProductionOrder ${number}`),
      ...qualityHolds.nodes.map(({ number }) => `QualityHold ${number}`),
    ];
    assert.ok(overdue.length > 0 && qualityHolds.nodes.length > 0);
    let missing: readonly string[] = wanted;
    await waitUntil(async () => {
      const rows = await people.changeQuality(
        `select noun || ' ' || key as name from operations.synchronization_record where plant = $1
        union select noun || ' ' || key from operations.synchronization_due where plant = $1`,
        [plant],
      );
      const known = new Set(rows.map(({ name }) => name));
      missing = wanted.filter((name) => !known.has(name));
      return missing.length === 0;
    }, 'all of them are compared, or will be').catch(() => undefined);
    assert.deepEqual(missing, []);
  });

  test('in mode OBSERVE the graph shows what would be written, and nothing is written', async () => {
    const before = await listEffects();
    for (const index of [0, 1, 2, 3, 7, 8]) await releaseInSap(pick(index));
    for (const index of [0, 1, 2, 3, 7, 8]) await waitFor(pick(index), 'PENDING', 'OBSERVED');
    const plan = await control<
      Payload & {
        readonly plan: readonly {
          readonly key: string;
          readonly consumer: string | null;
          readonly isWritten: boolean;
          readonly step: string | null;
          readonly status: string;
          readonly reason: string | null;
        }[];
      }
    >(
      'synchronize',
      { plant, noun, keys: [pick(0), '999999999'], mode: 'DRY_RUN' },
      { fields: 'plan { key consumer isWritten step status reason }' },
    );
    assert.deepEqual(plan.userErrors, []);
    const own = plan.plan.filter(({ key }) => key === pick(0));
    planned = own.map(({ consumer, step }) => `${consumer} ${step}`).toSorted();
    assert.deepEqual(own.map(({ consumer }) => consumer).toSorted(), allConsumers);
    assert.ok(own.every(({ isWritten, step }) => isWritten && step !== null));
    const [missing] = plan.plan.filter(({ key }) => key === '999999999');
    assert.deepEqual(
      [missing?.consumer, missing?.isWritten, missing?.status, missing?.reason],
      [null, false, 'QUARANTINED', 'NOT_FOUND'],
    );
    const refused = await control<Payload>('synchronize', { plant, noun, keys: [pick(0)], mode: 'APPLY' });
    assert.equal(refused.userErrors[0]?.__typename, 'InvalidState');
    assert.deepEqual(await listEffects(), before);
    const { businessTransactions } = await query<{
      readonly businessTransactions: { readonly totalCount: number };
    }>('{ businessTransactions(filter: { kind: ["synchronizeProductionOrder"] }) { totalCount } }');
    assert.equal(businessTransactions.totalCount, 0);
  });

  test('a hold shows its consumers, too', async () => {
    await people.changeQuality(
      `insert into quality.quality_hold (number, plant, reason, severity, placed_by, scope, production_order)
      values ('QH-920001', '${plant}', 'Scratches', 'MAJOR', 'q.inspector', 'PRODUCTION_ORDER', $1)`,
      [pick(6)],
    );
    await waitUntil(async () => {
      const { qualityHold } = await query<{
        readonly qualityHold: { readonly synchronization: readonly SeenRecord[] } | null;
      }>(`{ qualityHold(number: "QH-920001") { scope synchronization { ${recordFields} } } }`);
      return qualityHold?.synchronization.some((record) => record.noun === 'QualityHold') === true;
    }, 'the hold is compared');
  });

  test('going LIVE leaves the differences that are there to a person, and is audited once for its key', async () => {
    const idempotencyKey = randomUUID();
    const before = await listEffects();
    const done = await setMode('LIVE', { idempotencyKey });
    assert.deepEqual(done.userErrors, []);
    assert.equal(done.transaction?.status, 'COMPLETED');
    assert.deepEqual(done.synchronization, { mode: 'LIVE', isSet: true });
    assert.equal((await setMode('LIVE', { idempotencyKey })).transaction?.id, done.transaction?.id);
    assert.equal((await setMode('OFF', { idempotencyKey })).userErrors[0]?.__typename, 'IdempotencyConflict');
    assert.equal((await setMode('LIVE')).userErrors[0]?.__typename, 'InvalidState');
    assert.equal((await setMode('OFF', { plant: '9999' })).userErrors[0]?.__typename, 'InvalidInput');
    assert.equal((await setMode('OFF', { reason: ' ' })).userErrors[0]?.__typename, 'InvalidInput');
    for (const index of [0, 1, 2, 3, 7, 8]) await waitFor(pick(index), 'DIFFERS', 'BASELINE');
    const [entry] = await listAudit('setSynchronizationMode.SET', 1);
    assert.equal(entry?.reason, reason);
    assert.match(entry?.before ?? '', /OBSERVE/);
    assert.deepEqual(await listEffects(), before);
    const { synchronizationModes } = await query<{
      readonly synchronizationModes: readonly {
        readonly noun: string;
        readonly mode: string;
        readonly isSet: boolean;
        readonly setBy: string | null;
        readonly counts: readonly { readonly status: string; readonly count: number }[];
      }[];
    }>(`{ synchronizationModes(plant: "${plant}") { noun mode isSet setBy counts { status count } } }`);
    const [orders] = synchronizationModes.filter((one) => one.noun === noun);
    assert.deepEqual([orders?.mode, orders?.isSet, orders?.setBy === null], ['LIVE', true, false]);
    assert.ok((orders?.counts.find(({ status }) => status === 'DIFFERS')?.count ?? 0) >= 15);
    const [holds] = synchronizationModes.filter((one) => one.noun === 'QualityHold');
    assert.deepEqual([holds?.mode, holds?.isSet], ['OBSERVE', false]);
  });

  test('OVERWRITE carries the difference, ACCEPT ends it and notes by whom', async () => {
    const overwritten = (await readRecords(pick(0))).map(({ id }) => id);
    const unknown = createId('SynchronizationRecord', { record: randomUUID() });
    const idempotencyKey = randomUUID();
    const input = { ids: [...overwritten, unknown], resolution: 'OVERWRITE', idempotencyKey };
    const done = await resolve(input);
    assert.deepEqual(done.userErrors, []);
    assert.deepEqual(
      done.answers.map(({ userErrors }) => userErrors.map(({ __typename }) => __typename)),
      [[], [], [], ['NotFound']],
    );
    await waitFor(pick(0), 'IN_SYNC', null);
    // LIVE does the same as OBSERVE had planned.
    const steps = await people.changeQuality(
      `select distinct s.system || ' ' || s.name as step from operations.transaction_step s
        join operations.business_transaction t on t.id = s.transaction_id
      where t.kind = 'synchronizeProductionOrder' and t.production_order = $1`,
      [pick(0)],
    );
    assert.deepEqual(steps.map(({ step }) => step).toSorted(), planned);
    // The same key changes nothing, though its records are in another state now.
    assert.equal((await resolve(input)).transaction?.id, done.transaction?.id);
    await listAudit('resolveDiscrepancy.OVERWRITE', overwritten.length);

    const accepted = (await readRecords(pick(1))).map(({ id }) => id);
    const answers = (await resolve({ ids: accepted, resolution: 'ACCEPT' })).answers;
    assert.ok(answers.every(({ record }) => record?.status === 'IN_SYNC' && record.reason === 'ACCEPTED'));
    for (const { discrepancies } of await readRecords(pick(1))) {
      const [one] = discrepancies;
      assert.deepEqual([one?.status, one?.resolution, one?.resolutionReason], ['ACCEPTED', 'ACCEPT', reason]);
      assert.ok(one?.resolvedBy && one.settledAt);
    }
    const again = await resolve({ ids: accepted, resolution: 'ACCEPT' });
    assert.ok(again.answers.every(({ userErrors }) => userErrors[0]?.__typename === 'InvalidState'));
    assert.equal(again.transaction, null);
  });

  test('IGNORE_UNTIL rests until its instant; then the record is compared again', async () => {
    const ids = (await readRecords(pick(3))).map(({ id }) => id);
    const past = await resolve({ ids, resolution: 'IGNORE_UNTIL', until: '2026-01-01T00:00:00Z' });
    assert.equal(past.userErrors[0]?.__typename, 'InvalidInput');
    const until = new Date(Date.now() + 2_000).toISOString();
    const { answers } = await resolve({ ids, resolution: 'IGNORE_UNTIL', until });
    assert.ok(answers.every(({ record }) => record?.status === 'DIFFERS' && record.reason === 'IGNORED'));
    await waitFor(pick(3), 'DIFFERS', 'BASELINE');
  });

  test('only those decide whose kind of record it is, in plants that they see', async () => {
    const ids = (await readRecords(pick(3))).map(({ id }) => id);
    const foreign = await resolve({ ids, resolution: 'ACCEPT' }, await sign('planner', ['1710']));
    assert.ok(foreign.answers.every(({ record }) => record === null));
    assert.ok(foreign.answers.every(({ userErrors }) => userErrors[0]?.__typename === 'NotFound'));
    const quality = await resolve({ ids, resolution: 'ACCEPT' }, await sign('quality-manager', [plant]));
    assert.ok(quality.answers.every(({ userErrors }) => userErrors[0]?.__typename === 'OwnershipViolation'));
    const list = async (token: string) =>
      (
        await query<{ readonly synchronizationRecords: { readonly totalCount: number } }>(
          `{ synchronizationRecords(filter: { noun: "${noun}", status: [DIFFERS], reason: "BASELINE", key: "${pick(3)}" }, first: 1) { totalCount } }`,
          {},
          token,
        )
      ).synchronizationRecords.totalCount;
    assert.equal(await list(await sign('analyst', [plant])), 3);
    assert.equal(await list(await sign('analyst', ['1710'])), 0);
  });

  test('records that are named are carried, beyond the hourly limit only with an approval', async () => {
    interface Followed {
      readonly synchronizationRunChanged: {
        readonly kind: string;
        readonly run: Pick<Run, 'id' | 'comparedCount'> | null;
      };
    }
    const follow = async (role: Role, plants: readonly string[]) =>
      followEvents<Followed>(
        gateway.server.url,
        `subscription { synchronizationRunChanged(noun: "${noun}") { kind run { id comparedCount } } }`,
        await sign(role, plants),
      );
    const [here, elsewhere, refused] = await Promise.all([
      follow('planner', [plant]),
      follow('planner', ['1710']),
      follow('operator', [plant]),
    ]);
    const applied = await control<Payload & { readonly run: Run | null }>(
      'synchronize',
      { plant, noun, keys: [pick(2)], mode: 'APPLY' },
      { fields: `run { ${runFields} }` },
    );
    assert.deepEqual(applied.userErrors, []);
    await waitFor(pick(2), 'IN_SYNC', null);
    const id = applied.run?.id ?? assert.fail();
    await waitUntil(async () => (await readRun(id))?.status === 'COMPLETED', 'the run ends');
    const run = await readRun(id);
    assert.deepEqual(
      [run?.kind, run?.mode, run?.totalCount, run?.comparedCount, run?.correctedCount],
      ['REQUESTED', 'APPLY', 1, 1, 3],
    );
    await waitUntil(
      () => here.events.some(({ synchronizationRunChanged: { kind } }) => kind === 'COMPLETED'),
      'the end of the run is an event',
    );
    assert.deepEqual(
      here.events.map(({ synchronizationRunChanged }) => [
        synchronizationRunChanged.kind,
        synchronizationRunChanged.run?.id,
      ]),
      [
        ['STARTED', id],
        ['COMPLETED', id],
      ],
    );
    assert.deepEqual(elsewhere.events, []);
    assert.ok(refused.errors.length > 0);
    for (const one of [here, elsewhere, refused]) one.close();
    await releaseInSap(pick(4));
    await waitFor(pick(4), 'BRAKED', 'HOURLY_LIMIT');
    const approved = await control<Payload>('approveSynchronization', { plant, noun });
    assert.deepEqual(approved.userErrors, []);
    await waitFor(pick(4), 'IN_SYNC', null);
    await listAudit('approveSynchronization.APPROVED', 1);
  });

  test('a plan is carried out as it was shown, once, without the records whose owner has moved since', async () => {
    interface Planned {
      readonly key: string;
      readonly isWritten: boolean;
      readonly outcome: string | null;
      readonly skippedBecause: string | null;
      readonly transaction: { readonly status: string } | null;
    }
    type Plan = Payload & { readonly planId: string | null; readonly plan: readonly Planned[] | null };
    const fields = 'planId plan { key isWritten outcome skippedBecause transaction { status } }';
    const synchronize = (input: object) => control<Plan>('synchronize', { plant, noun, ...input }, { fields });
    const shown = await synchronize({ keys: [pick(3), pick(7)], mode: 'DRY_RUN' });
    assert.deepEqual(shown.userErrors, []);
    const { planId } = shown;
    assert.equal(shown.plan?.length, 6);
    assert.ok(shown.plan.every(({ isWritten, outcome }) => isWritten && outcome === null));
    await people.callOrderFunction('TechlyCmpltOrder', pick(7));
    await waitFor(pick(7), 'IN_SYNC', null);
    const refuse = async (input: object) => (await synchronize(input)).userErrors[0]?.__typename;
    assert.equal(await refuse({ planId: randomUUID(), mode: 'APPLY' }), 'InvalidInput');
    assert.equal(await refuse({ planId, keys: [pick(3)], mode: 'APPLY' }), 'InvalidInput');
    assert.equal(await refuse({ planId, mode: 'DRY_RUN' }), 'InvalidInput');
    assert.equal(await refuse({ mode: 'APPLY' }), 'InvalidInput');
    const applied = await synchronize({ planId, mode: 'APPLY', waitMs: 10_000 });
    assert.deepEqual(applied.userErrors, []);
    const read = (key: string) => applied.plan?.filter((entry) => entry.key === key) ?? [];
    assert.ok(read(pick(3)).every(({ outcome, transaction }) => outcome === 'APPLIED' && transaction !== null));
    assert.deepEqual(
      read(pick(7)).map(({ outcome, skippedBecause, transaction }) => [outcome, skippedBecause, transaction]),
      allConsumers.map(() => ['SKIPPED', 'OWNER_CHANGED', null]),
    );
    await waitFor(pick(3), 'IN_SYNC', null);
    const made = (await readLedgers(systems)).filter(({ action }) => action === 'mrp.production.create');
    const countMade = (number: string) => made.filter(({ values }) => JSON.stringify(values).includes(number)).length;
    assert.deepEqual([countMade(pick(3)), countMade(pick(7))], [1, 0]);
    assert.equal(await refuse({ planId, mode: 'APPLY' }), 'InvalidState');
    assert.deepEqual((await control<Payload>('approveSynchronization', { plant, noun })).userErrors, []);
  });

  test('a run that is cancelled leaves to a person what was not sent', async () => {
    const odoo = systems.findUrl('Odoo 19');
    await setFault(odoo, { kind: 'throttle', retryAfterSeconds: 1, pathContains: '/mrp.production/load' });
    type Answered = Payload & { readonly run: Run | null };
    const fields = `run { ${runFields} }`;
    const applied = await control<Answered>(
      'synchronize',
      { plant, noun, keys: [pick(8)], mode: 'APPLY', waitMs: 1 },
      { fields },
    );
    assert.deepEqual([applied.run?.status, applied.run?.totalCount, applied.run?.comparedCount], ['RUNNING', 1, 0]);
    await waitFor(pick(8), 'RETRYING', 'SYSTEM_BUSY', ['ODOO']);
    const id = applied.run?.id ?? assert.fail();
    const cancel = (token?: string) =>
      control<Answered>('cancelSynchronization', { id }, { fields, ...(token === undefined ? {} : { token }) });
    assert.equal((await cancel(await sign('planner', ['1710']))).userErrors[0]?.__typename, 'NotFound');
    assert.equal((await cancel(await sign('quality-manager', [plant]))).userErrors[0]?.__typename, 'InvalidInput');
    const cancelled = await cancel();
    assert.deepEqual(cancelled.userErrors, []);
    assert.deepEqual([cancelled.run?.status, cancelled.run?.cancelledBy === null], ['CANCELLED', false]);
    assert.equal((await cancel()).userErrors[0]?.__typename, 'InvalidState');
    assert.equal((await listAudit('cancelSynchronization.CANCELLED', 1)).length, 1);
    await setFault(odoo, undefined);
    await waitFor(pick(8), 'DIFFERS', 'BASELINE', ['ODOO']);
    const { synchronizationRuns } = await query<{ readonly synchronizationRuns: { readonly nodes: readonly Run[] } }>(
      `{ synchronizationRuns(filter: { plant: "${plant}", noun: ["${noun}"], kind: REQUESTED }, first: 20) { nodes { ${runFields} } } }`,
    );
    const [newest] = synchronizationRuns.nodes;
    assert.equal(newest?.id, id);
    const shown = synchronizationRuns.nodes.filter(({ mode }) => mode === 'DRY_RUN');
    assert.ok(shown.length >= 2 && shown.every(({ status, planId }) => status === 'COMPLETED' && planId !== null));
    await waitUntil(async () => {
      const { synchronizationRuns: regular } = await query<{
        readonly synchronizationRuns: { readonly nodes: readonly Run[] };
      }>(
        `{ synchronizationRuns(filter: { plant: "${plant}", noun: ["StockBalance"], kind: SCHEDULED }, first: 1) { nodes { ${runFields} } } }`,
      );
      const [last] = regular.nodes;
      return last?.status === 'COMPLETED' && last.comparedCount > 0;
    }, 'a regular comparison has ended');
  });

  test('OFF ends corrections that could not be sent: nothing more of them is written', async () => {
    // Odoo has no time for new orders: its correction ends, and a later one tries again.
    await setFault(systems.findUrl('Odoo 19'), {
      kind: 'throttle',
      retryAfterSeconds: 60,
      pathContains: '/mrp.production/load',
    });
    await releaseInSap(pick(5));
    await waitUntil(async () => {
      const [inOdoo] = (await readRecords(pick(5))).filter(({ consumer }) => consumer === 'ODOO');
      return inOdoo?.transaction?.steps.some(({ errorCode }) => errorCode === 'SYSTEM_BUSY') === true;
    }, 'Odoo refuses for now');
    await waitFor(pick(5), 'IN_SYNC', null, ['SCHEDULING', 'QUALITY']);
    const before = await listEffects();
    assert.deepEqual((await setMode('OFF')).userErrors, []);
    await waitUntil(async () => {
      const records = await readRecords(pick(5));
      return records.every(({ transaction }) => ['COMPLETED', 'CANCELLED'].includes(transaction?.status ?? ''));
    }, 'the corrections end');
    await setFault(systems.findUrl('Odoo 19'), undefined);
    await releaseInSap(pick(6));
    await waitUntil(async () => {
      const due = await people.changeQuality(
        `select from operations.synchronization_due where noun = $1 and plant = $2 and key = any($3)`,
        [noun, plant, [pick(5), pick(6)]],
      );
      const events = await people.changeQuality(
        `select from events.event where type = 'ProductionOrderReleased' and payload ->> 'number' = $1
          and position <= (select position from operations.synchronization_position)`,
        [pick(6)],
      );
      return due.length === 0 && events.length > 0;
    }, 'nothing is left to compare');
    assert.deepEqual(await readRecords(pick(6)), []);
    assert.deepEqual(await listEffects(), before);
  });
});
