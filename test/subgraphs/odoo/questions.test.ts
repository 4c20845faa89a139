import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OdooConnector } from '../../../subgraphs/odoo/connector/index.ts';
import { startOdooSandbox } from '../../../subgraphs/odoo/sandbox/index.ts';
import type { LoggedRequest } from '../../../subgraphs/sandbox-kit/index.ts';
import { world } from '../../support/world.ts';
import { connectOdoo, createCall, describeOdoo, readCall, readFixture, type Series, serieses } from './support.ts';

/** Per model its fields, each with the model that it leads to. */
type Models = Readonly<Record<string, Readonly<Record<string, string | null>>>>;
type Specification = Readonly<Record<string, { readonly fields?: Specification }>>;

interface Question {
  readonly model: string;
  readonly method: string;
  readonly domain: readonly unknown[];
  readonly specification: Specification;
  readonly order: string;
}

// Two models of which no list was recorded; these fields are theirs in all three series by Odoo's source.
const unrecordedModels: Models = {
  'res.company': { name: null },
  'stock.picking.type': { name: null, warehouse_id: 'stock.warehouse' },
};

/** The question in a logged request of either protocol; none in requests for version and user. */
function readQuestion(request: LoggedRequest): readonly Question[] {
  if (request.path.startsWith('/json/2/')) {
    const [, , , model = '', method = ''] = request.path.split('/');
    return [{ ...JSON.parse(request.body), model, method }];
  }
  if (request.path !== '/jsonrpc') return [];
  const { method: service, args } = readCall(request);
  if (service !== 'execute_kw') return [];
  return [{ ...(args[6] as Question), model: String(args[3]), method: String(args[4]) }];
}

/** The model that a field leads to; fails when the model has no such field. */
function follow(models: Models, model: string, field: string): string | null {
  if (field === 'id') return null;
  const fields = models[model] ?? assert.fail(`nothing is known of ${model}`);
  assert.ok(field in fields, `${model} has no field ${field}`);
  return fields[field] ?? null;
}

function checkSpecification(models: Models, model: string, specification: Specification): void {
  for (const [field, { fields }] of Object.entries(specification)) {
    const target = follow(models, model, field);
    if (fields !== undefined)
      checkSpecification(models, target ?? assert.fail(`${model}.${field} leads nowhere`), fields);
  }
}

function checkPath(
  models: Models,
  unsearchable: Readonly<Record<string, readonly string[]>>,
  model: string,
  path: string,
): void {
  const [field = '', ...rest] = path.split('.');
  const target = follow(models, model, field);
  // By such a field Odoo 17 and 18 find every record.
  assert.ok(!unsearchable[model]?.includes(field), `${model} cannot be searched by ${field}`);
  if (rest.length > 0)
    checkPath(models, unsearchable, target ?? assert.fail(`${model}.${field} leads nowhere`), rest.join('.'));
}

/** Asks everything that the connector can ask, with every filter and scope. */
async function askEverything(odoo: OdooConnector): Promise<void> {
  const call = createCall();
  const [batch] = world.genealogy.filter(({ plant }) => plant === '1010');
  const codes = world.workCenters.map(({ code }) => code);
  await odoo.ping(call);
  await odoo.readExecutions('1010', ['1000101'], call);
  await odoo.readExecutionsByReference('1010', ['WH/MO/00007'], call);
  await odoo.readExecutionPage(
    { plants: ['1010'], states: ['DONE'], changedSince: '2026-01-01T00:00:00Z', beforeId: 9_999, first: 5 },
    call,
  );
  const states = await odoo.readWorkCenterStates('1010', codes, call);
  assert.ok(
    states.some(({ blockedReason }) => blockedReason !== undefined),
    'no loss was asked for',
  );
  await odoo.readStock('1010', [world.materials[0]?.number ?? ''], call);
  const { produced, consumed } = batch ?? assert.fail('the world has no genealogy');
  const steps = await odoo.readGenealogy(
    [produced, consumed].map((end) => ({ material: end.material, number: end.batch })),
    call,
  );
  assert.ok(steps.length > 0);
  await odoo.readTouchedPage({ since: '2026-01-01T00:00:00Z', afterId: 7, first: 5 }, call);
  await odoo.readReported(
    (['EXECUTION', 'WORK_ORDER', 'SCRAP', 'WORK_CENTER'] as const).map((noun) => ({ noun, id: 1 })),
    call,
  );
  await odoo.listWorkCenterStates('1010', call);
}

async function collectQuestions(
  series: Series,
  settings: Readonly<Record<string, unknown>>,
): Promise<readonly Question[]> {
  const sandbox = await startOdooSandbox({ world, plants: ['1010'], series });
  const connector = connectOdoo(
    describeOdoo(sandbox, {
      ...sandbox.credentials,
      ...settings,
      scopes: { 1010: { warehouse: 'WH', company: 'Company 1010' } },
    }),
  );
  try {
    await askEverything(connector);
    return sandbox.requests().flatMap(readQuestion);
  } finally {
    await connector.close();
    await sandbox.close();
  }
}

for (const [series, protocol] of [
  [17, 'jsonrpc'],
  [18, 'jsonrpc'],
  [19, 'jsonrpc'],
  [19, 'json2'],
] as const)
  describe(`every question to Odoo ${series} over ${protocol}`, () => {
    const models = { ...readFixture<Models>(series, 'fields'), ...unrecordedModels };
    const unsearchable = readFixture<Readonly<Record<string, readonly string[]>>>(series, 'unsearchable-fields');

    test('names only models and fields that the series has', async () => {
      const questions = await collectQuestions(series, { protocol });
      assert.deepEqual([...new Set(questions.map(({ model }) => model))].toSorted(), [
        'mrp.production',
        'mrp.workcenter',
        'mrp.workcenter.productivity',
        'stock.move.line',
        'stock.quant',
      ]);
      for (const { model, method, domain, specification, order } of questions) {
        assert.equal(method, 'web_search_read');
        checkSpecification(models, model, specification);
        for (const leaf of domain) if (Array.isArray(leaf)) checkPath(models, unsearchable, model, String(leaf[0]));
        for (const term of order.split(','))
          assert.equal(term.trim().split(' ')[0], 'id', 'an order that is not stored');
      }
    });

    test('writes times as the only form that every series takes', async () => {
      const questions = await collectQuestions(series, { protocol });
      const times = questions
        .flatMap(({ domain }) => domain)
        .filter((leaf): leaf is readonly unknown[] => Array.isArray(leaf) && String(leaf[0]).endsWith('write_date'));
      // Once for a page of orders; for what was touched, by each of three stamps.
      const paths = ['write_date', 'write_date', 'workorder_ids.write_date', 'scrap_ids.write_date'];
      assert.deepEqual(
        times,
        paths.map((path) => [path, '>=', '2026-01-01 00:00:00']),
      );
    });
  });

for (const series of serieses)
  test(`the field lists of Odoo ${series} tell the series apart`, () => {
    const { 'mrp.production': fields = {} } = readFixture<Models>(series, 'fields');
    assert.equal('lot_producing_ids' in fields, series >= 19);
    assert.equal('lot_producing_id' in fields, series < 19);
    assert.throws(() => follow({ 'mrp.production': fields }, 'mrp.production', 'nope'), /no field nope/);
  });
