import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { type OdooSandbox, startOdooSandbox } from '../../../../subgraphs/odoo/sandbox/index.ts';
import { world } from '../../../support/world.ts';
import { type OdooAnswer, sendToOdoo } from '../../quality/conformance/odoo-rpc.ts';
import { type Exchange, exchange, type NormalAnswer } from './exchanges.ts';

/** Exchanges with a live Odoo 17 with quality_control_oca and quality_control_stock_oca. */
const recording = JSON.parse(
  readFileSync(new URL('recordings/quality-17.json', import.meta.url), 'utf8'),
) as readonly (Exchange & { readonly answer: Omit<NormalAnswer, 'title'> })[];

interface Plan {
  readonly records: readonly {
    readonly product: { readonly default_code: string };
    readonly test: {
      readonly name: string;
      readonly test_lines: readonly {
        readonly name: string;
        readonly min_value: number;
        readonly max_value: number;
        readonly ql_values: readonly { readonly name: string; readonly ok: boolean }[];
      }[];
    };
  }[];
}

/** Gives a product of the stand-in the recorded test. */
async function copyPlan(sandbox: OdooSandbox, { records: [recorded] }: Plan): Promise<void> {
  const { product, test: plan } = recorded ?? assert.fail('no plan is recorded');
  const id = sandbox.list('product.product').find((row) => row['default_code'] === 'SF-FRAME-100')?.id ?? 0;
  await sandbox.change('product.product', id, { default_code: product.default_code });
  const trigger = sandbox.list('qc.trigger.product_line').find((row) => row['product'] === id);
  const tested = sandbox.list('qc.test').find((row) => row.id === trigger?.['test']);
  await sandbox.change('qc.test', tested?.id ?? 0, { name: plan.name });
  for (const [index, { ql_values: answers, name, min_value, max_value }] of plan.test_lines.entries()) {
    const questions = tested?.['test_lines'] as readonly number[] | undefined;
    const question = questions?.[index] ?? 0;
    await sandbox.change('qc.test.question', question, { name, min_value, max_value });
    const ids = sandbox.list('qc.test.question.value').filter((row) => row['test_line'] === question);
    for (const [at, answer] of answers.entries())
      await sandbox.change('qc.test.question.value', ids[at]?.id ?? 0, { ...answer, id: ids[at]?.id });
  }
}

describe('the stand-in inspects as a live Odoo 17 did', () => {
  let sandbox: OdooSandbox;
  let answers: readonly NormalAnswer[] = [];
  before(async () => {
    sandbox = await startOdooSandbox({ world, plants: ['1010'], series: 17, modules: ['quality_control_oca'] });
    const plan = recording.find(({ title }) => title.startsWith('plan'))?.answer.result as Plan;
    await copyPlan(sandbox, plan);
    const account = { url: sandbox.url, ...sandbox.credentials };
    answers = await exchange((call): Promise<OdooAnswer> => sendToOdoo(account, call), recording);
  });
  after(() => sandbox.close());

  for (const [index, { title, answer }] of recording.entries())
    test(title, () => {
      const { title: _, ...given } = answers[index] ?? assert.fail('no answer');
      assert.deepEqual(given, answer);
    });
});
