import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Gateway } from '../../../gateway/start.ts';
import { firstReadingQuery, isFirstReadingOver } from '../../../simulate/first-reading.ts';
import type { LedgerEntry } from '../../../subgraphs/sandbox-kit/index.ts';
import { longTest } from '../../support/long.ts';
import { closeByHand } from '../../support/operator.ts';
import { admitPeople, type People } from '../../support/people.ts';
import { queryGateway, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { readLedgers } from '../transactions/support.ts';

const plant = '1010';
const nouns = ['QualityHold', 'ProductionOrder', 'Schedule', 'ExecutionFact'] as const;
const keysAtOnce = 10;

interface Planned {
  readonly key: string;
  readonly consumer: string | null;
  readonly field: string | null;
  readonly ownerValue: string | null;
  readonly observedValue: string | null;
  readonly status: string;
  readonly reason: string | null;
  readonly isWritten: boolean;
  readonly step: string | null;
  readonly outcome: string | null;
  readonly transaction: { readonly correlationId: string; readonly steps: readonly { readonly name: string }[] } | null;
}
interface Plan {
  readonly planId: string;
  readonly entries: readonly Planned[];
}

const planFields = `planId plan { key consumer field ownerValue observedValue status reason isWritten step outcome
  transaction { correlationId steps { name } } } userErrors { message }`;

describe('in a world in which nobody acts, mode LIVE writes what OBSERVE has planned', longTest, () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let people: People;
  const startedAt = new Date().toISOString();
  before(async () => {
    systems = await startTestSystems({ pollMs: 300 });
    gateway = await startTestGateway(systems, {
      SYNCHRONIZATION_MODE: 'OBSERVE',
      SYNCHRONIZATION_SETTLE_MS: '200',
      SYNCHRONIZATION_HOURLY_LIMIT: '10000',
    });
    people = await admitPeople(systems);
    await waitUntil(
      async () => isFirstReadingOver(await people.changeQuality(firstReadingQuery, [])),
      'every system was read once',
    );
  });
  after(async () => {
    await gateway.close();
    await people.close();
    await systems.close();
  });

  const open = `select from operations.synchronization_due where plant = $1 and due_at < now() + interval '1 minute'
    union all select from operations.business_transaction where status in ('ACCEPTED', 'RUNNING', 'COMPENSATING')`;
  /** Waits until nothing is open several times in a row, with polls of the systems between. */
  const waitForQuiet = async () => {
    let quiet = 0;
    await waitUntil(async () => {
      await pause(300);
      quiet = (await people.changeQuality(open, [plant])).length === 0 ? quiet + 1 : 0;
      return quiet > 4;
    }, 'everything was compared');
  };
  const control = async <Result>(mutation: string, input: object, fields: string): Promise<Result> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await queryGateway<{ readonly done: Result & { readonly userErrors: readonly object[] } }>(
      gateway.server.url,
      `mutation ($input: ${type}!) { done: ${mutation}(input: $input) { ${fields} } }`,
      { variables: { input: { idempotencyKey: randomUUID(), reason: 'Go-live.', plant, ...input } } },
    );
    assert.deepEqual([errors ?? [], data.done.userErrors], [[], []]);
    return data.done;
  };
  type Answer = { readonly planId: string; readonly plan: readonly Planned[] };
  const setMode = (noun: string, mode: string) => {
    const factsFrom = noun === 'ExecutionFact' && mode === 'LIVE' ? startedAt : undefined;
    return control('setSynchronizationMode', { noun, mode, factsFrom, waitMs: 5_000 }, 'userErrors { message }');
  };
  const listKeys = async (noun: string): Promise<readonly string[]> => {
    const text =
      'select distinct key from operations.synchronization_record where noun = $1 and plant = $2 order by key';
    return (await people.changeQuality(text, [noun, plant])).map(({ key }) => String(key));
  };
  /** Plans all records of a kind in the whole plant. */
  const planAll = async (noun: string): Promise<readonly Plan[]> => {
    const keys = await listKeys(noun);
    const plans: Plan[] = [];
    for (let from = 0; from < keys.length; from += keysAtOnce) {
      const input = { noun, keys: keys.slice(from, from + keysAtOnce), mode: 'DRY_RUN' };
      const { planId, plan } = await control<Answer>('synchronize', input, planFields);
      assert.ok(plan.every(({ reason }) => reason !== 'OUT_OF_TIME'));
      plans.push({ planId, entries: plan });
    }
    return plans;
  };
  const listEffects = async (): Promise<readonly LedgerEntry[]> => {
    const quality = await people.changeQuality('select key, name, correlation_id from quality.command', []);
    const own = quality.map(({ key, name, correlation_id: correlationId }, index) => ({
      sequence: index + 1,
      action: String(name),
      target: String(key),
      correlationId: String(correlationId),
      values: {},
    }));
    return [...(await readLedgers(systems)), ...own];
  };
  /** Lists the changes that found nothing to stop yet: the hold is noted by their step. */
  const listNoted = async (correlations: readonly string[]): Promise<ReadonlySet<string>> => {
    const text = `select correlation_id as id from operations.business_transaction t join operations.transaction_step s on s.transaction_id = t.id
      where correlation_id = any($1) and (s.after ->> 'isEnforced' = 'false' or s.after ->> 'workOrders' = '0')`;
    return new Set((await people.changeQuality(text, [correlations])).map(({ id }) => String(id)));
  };
  const format = (one: LedgerEntry): string => JSON.stringify(one);

  /** Formats the entries that are written, as text. */
  const formatPlan = (entries: readonly Planned[]): string =>
    entries
      .filter(({ isWritten }) => isWritten)
      .map(({ key, consumer, field, ownerValue, observedValue, step }) =>
        JSON.stringify({ key, consumer, field, ownerValue, observedValue, step }),
      )
      .toSorted()
      .join('\n');

  /** Carries out plans; returns what became of the entries that were to be written. */
  const apply = async (noun: string, plans: readonly Plan[]): Promise<readonly Planned[]> => {
    const inputs = plans.map(({ planId }) => ({ idempotencyKey: randomUUID(), noun, planId, mode: 'APPLY' }));
    const send = async () => {
      const applied: Planned[] = [];
      for (const input of inputs) applied.push(...(await control<Answer>('synchronize', input, planFields)).plan);
      return applied;
    };
    await send();
    await waitForQuiet();
    // The same keys change nothing, and answer what has become of the plans.
    return (await send()).filter(({ outcome }) => outcome === 'APPLIED');
  };
  /** Reads what was written of planned facts, by their records and transactions. */
  const readFacts = async (planned: readonly Planned[]): Promise<readonly Planned[]> => {
    const rows = await people.changeQuality(
      `select r.key, r.consumer, r.field, r.owner_value as "ownerValue", t.correlation_id as "correlationId", s.name
      from operations.synchronization_record r join operations.business_transaction t on t.id = r.transaction_id
        join operations.transaction_step s on s.transaction_id = t.id where noun = 'ExecutionFact' and r.plant = $1`,
      [plant],
    );
    return rows.map((row) => {
      const entry =
        planned.find(({ key, consumer }) => key === row['key'] && consumer === row['consumer']) ??
        assert.fail(`${String(row['key'])} was not planned`);
      const { consumer, field, ownerValue, name } = row as Readonly<Record<string, string>>;
      const transaction = { correlationId: String(row['correlationId']), steps: [{ name: String(name) }] };
      return { ...entry, isWritten: true, consumer, field, ownerValue, step: String(name), transaction } as Planned;
    });
  };

  test('for every kind of record, byte for byte, and nothing before', async () => {
    const { data } = await queryGateway<{
      readonly created: { readonly nodes: readonly { readonly number: string }[] };
      readonly released: {
        readonly nodes: readonly {
          readonly number: string;
          readonly material: { readonly isSerialized: boolean; readonly isBatchManaged: boolean };
          readonly quantity: { readonly value: string };
          readonly execution: { readonly state: string } | null;
        }[];
      };
    }>(
      gateway.server.url,
      `{ created: productionOrders(filter: { plant: "${plant}", status: [CREATED] }, first: 100) { nodes { number } }
        released: productionOrders(filter: { plant: "${plant}", status: [RELEASED] }, first: 100) { nodes {
          number material { isSerialized isBatchManaged } quantity { value } execution { state } } } }`,
    );
    const running = data.released.nodes.filter(
      ({ execution, material, quantity }) =>
        execution?.state === 'CONFIRMED' &&
        material.isBatchManaged &&
        !material.isSerialized &&
        Number(quantity.value) > 3,
    );
    const [moved, made, held] = running.map(({ number }) => number);
    assert.ok(moved !== undefined && made !== undefined && held !== undefined, `${running.length} orders run`);
    for (const { number } of data.created.nodes.slice(0, 3)) await people.callOrderFunction('ReleaseOrder', number);
    await people.moveInScheduler(moved, 9);
    await closeByHand(people, made, { quantity: 2, lots: [`${made}-O`], keepsRest: true });
    await people.staff.inspector.holdOrder({ plant, number: held, reason: 'Scratches' });
    const byPeople = (await listEffects()).map(format);
    await waitForQuiet();
    const totals: number[] = [];
    for (const noun of nouns) {
      const plans = await planAll(noun);
      const before = await listEffects();
      if (noun === nouns[0]) assert.deepEqual(before.map(format).toSorted(), byPeople.toSorted());
      const planned = plans.flatMap(({ entries }) => entries);
      await setMode(noun, 'LIVE');
      await waitForQuiet();
      // Facts since the instant that goes with the mode need no further word; all else waits for a person.
      const isFacts = noun === 'ExecutionFact';
      if (!isFacts) assert.deepEqual((await listEffects()).map(format).toSorted(), before.map(format).toSorted());
      const written = isFacts ? await readFacts(planned) : await apply(noun, plans);
      assert.equal(formatPlan(written), formatPlan(planned), noun);
      totals.push(written.length);
      const known = new Set(before.map(format));
      const effects = (await listEffects()).filter((entry) => !known.has(format(entry)));
      const correlations = new Map(
        written.map(({ transaction, step, key }) => {
          assert.deepEqual(
            transaction?.steps.map(({ name }) => name),
            [step],
          );
          return [transaction?.correlationId ?? '', key];
        }),
      );
      const strange = effects.filter(({ correlationId }) => !correlations.has(correlationId ?? ''));
      assert.deepEqual(strange.map(format), [], `${noun} has effects that no plan shows`);
      const acting = new Set(effects.map(({ correlationId }) => correlationId));
      const idle = [...correlations.keys()].filter((correlation) => !acting.has(correlation));
      const noted = await listNoted(idle);
      assert.deepEqual(
        idle.filter((correlation) => !noted.has(correlation)),
        [],
        `${noun} planned changes that wrote nothing`,
      );
      const again = (await planAll(noun)).flatMap(({ entries }) => entries);
      assert.equal(formatPlan(again), '', `${noun} is not at its end`);
      for (const { key, consumer, ownerValue } of written) {
        const now = again.find((one) => one.key === key && one.consumer === consumer);
        assert.equal(now?.ownerValue, ownerValue);
        assert.equal(now?.status, 'IN_SYNC');
      }
      await setMode(noun, 'OBSERVE');
    }
    assert.ok(
      totals.every((count) => count > 0),
      `${nouns.join()} wrote ${totals.join()}`,
    );
  });
});
