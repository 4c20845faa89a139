import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { type OdooSandbox, startOdooSandbox } from '../../../../subgraphs/odoo/sandbox/index.ts';
import { world } from '../../../support/world.ts';
import { serieses } from '../support.ts';

type Values = Readonly<Record<string, unknown>>;
interface Read {
  readonly model: string;
  readonly domain: readonly unknown[];
  readonly named: Values & { readonly fields: readonly string[] };
  readonly result: readonly (Values & { readonly id: number })[];
}
interface Call {
  readonly title: string;
  /** Model, method, arguments by place and by name. */
  readonly call: readonly [string, string, readonly unknown[], Values];
  readonly error: { readonly code: number; readonly name: string } | null;
  readonly result?: unknown;
  readonly hasResult?: boolean;
}
/**
 * Requests to a live Odoo of the series with its answers, trimmed to four records and to fields that the stand-in has.
 */
interface Recording {
  readonly reads: readonly Read[];
  readonly errors: readonly Call[];
  readonly actions: readonly Call[];
}
interface Reply {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly data: { readonly name: string; readonly debug: string } };
}

/** Recorded calls that are not replayed, and why. */
const exceptions: Readonly<Record<string, string>> = {
  AccessError: 'the rights of the stand-in are taken by the test, not by who logs on',
  ValidationError: 'the connector makes records by `load` alone, so that the stand-in has no `create`',
  'button_mark_done after write(qty_producing) only -> consumption wizard, MO NOT done':
    'its order is not among the recorded ones',
  'button_mark_done 3 of 5 -> backorder wizard, MO NOT done': 'its order is not among the recorded ones',
  'button_mark_done 3 of 5 with context (headless, backorder) -> true': 'its order is not among the recorded ones',
  'button_mark_done on serial-tracked MO without serials': 'its order is not among the recorded ones',
  button_pending: 'no command pauses a work order',
  button_plan: 'no command plans an order by the calendar',
};

const readRecording = (series: number): Recording =>
  JSON.parse(readFileSync(new URL(`recordings/${series}.json`, import.meta.url), 'utf8')) as Recording;

// Odoo computes display names by rules of each model; by the id alone one follows a relation.
const isRelation = (value: unknown): value is readonly [number, string] =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'string';
const toStored = (value: unknown): unknown => (isRelation(value) ? value[0] : value);
const keepIds = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, toStored(value)]));

const empty = {
  ...world,
  materials: [],
  billsOfMaterials: [],
  productionOrders: [],
  workCenters: [],
  executions: [],
  stock: [],
};

for (const series of serieses)
  describe(`the stand-in answers as a live Odoo ${series} did`, () => {
    const recording = readRecording(series);
    let sandbox: OdooSandbox;
    before(async () => {
      sandbox = await startOdooSandbox({ world: empty, plants: [], series });
      const companies = [1, 2, 3, 4];
      for (const id of companies) await sandbox.change('res.company', id, { name: `Company ${id}` });
      await sandbox.change('res.users', 6, { company_id: 1, company_ids: companies });
      for (const { model, result } of recording.reads) {
        for (const { id } of [...sandbox.list(model)]) await sandbox.change(model, id, { _isRemoved: true });
        for (const { id, ...values } of result) {
          const at = Date.parse(`${String(values['write_date'] ?? '2026-01-01 00:00:00').replace(' ', 'T')}Z`);
          await sandbox.change(model, id, keepIds(values), { at });
        }
      }
    });
    after(() => sandbox.close());

    const ask = async (
      [model, method, placed, named]: Call['call'],
      secret = sandbox.credentials.password,
    ): Promise<Reply> => {
      const args = [sandbox.credentials.database, 6, secret, model, method, placed, named];
      const body = JSON.stringify({
        jsonrpc: '2.0',
        method: 'call',
        id: 1,
        params: { service: 'object', method: 'execute_kw', args },
      });
      const response = await fetch(`${sandbox.url}/jsonrpc`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      // Every error is HTTP 200.
      assert.equal(response.status, 200);
      return (await response.json()) as Reply;
    };

    for (const { model, domain, named, result } of recording.reads)
      test(`a question to ${model}`, async () => {
        // The target of a path may not be among the recorded records; then these are read by their ids.
        const isReachable = domain.every((leaf) => !Array.isArray(leaf) || !String(leaf[0]).includes('.'));
        const asked = isReachable ? domain : [['id', 'in', result.map(({ id }) => id)]];
        const { result: found, error } = await ask([model, 'search_read', [asked], named]);
        assert.equal(error, undefined, error?.data.name ?? '');
        assert.deepEqual((found as readonly Values[]).map(keepIds), result.map(keepIds));
      });

    for (const { title, call, error } of recording.errors)
      test(`an error: ${title}`, { skip: exceptions[title] ?? false }, async () => {
        const answer = await (title.startsWith('AccessDenied') ? ask(call, 'wrong') : ask(call));
        assert.deepEqual(answer.error && { code: answer.error.code, name: answer.error.data.name }, error ?? undefined);
        if (answer.error !== undefined) assert.match(answer.error.data.debug, /^Traceback/);
      });

    for (const { title, call, error, result, hasResult } of recording.actions)
      test(`an action: ${title.trim()}`, { skip: exceptions[title] ?? false }, async () => {
        const [model, method, placed, named] = call;
        const step = sandbox.list('mrp.workorder')[0]?.id ?? 0;
        await sandbox.change('mrp.workorder', step, { state: 'ready' });
        const isLoad = method === 'load';
        const answer = await ask([model, method, isLoad ? placed : [[step]], named]);
        assert.equal(error, null);
        assert.equal('result' in answer, hasResult);
        if (!isLoad) assert.deepEqual(answer.result ?? null, result ?? null);
        else {
          const wanted = result as { readonly ids: unknown; readonly messages: readonly Values[] };
          const { ids, messages } = answer.result as typeof wanted;
          // Ids are handed out by each database.
          assert.equal(Array.isArray(ids), Array.isArray(wanted.ids));
          // Odoo reports several faults of a row; one of them suffices.
          const describe = ([first]: readonly Values[]) => first && [first['rows'], first['type'], first['record']];
          assert.deepEqual(describe(messages), describe(wanted.messages));
        }
      });

    test('every exception is of something recorded', () => {
      const titles = new Set([...recording.errors, ...recording.actions].map(({ title }) => title));
      for (const title of Object.keys(exceptions)) assert.ok(titles.has(title), title);
    });
  });
