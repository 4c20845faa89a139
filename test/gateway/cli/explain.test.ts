import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { createChildEnvironment } from '../../support/child-environment.ts';

function explain(operation: string, ...args: readonly string[]) {
  return spawnSync(process.execPath, ['gateway/cli/explain/index.ts', '-', ...args], {
    input: operation,
    encoding: 'utf8',
    env: createChildEnvironment({}),
  });
}

test('an operation of the manufacturing graph is explained without a plant', () => {
  const { status, stdout, stderr } = explain('{ productionOrders(first: 1) { nodes { number execution { state } } } }');
  assert.deepEqual([status, stderr], [0, '']);
  assert.match(stdout, /^ {4}QueryPlan \{/m);
  assert.match(stdout, /^1\. sap, at once$/m);
  assert.match(stdout, /^2\. odoo, after 1, for productionOrders\.nodes\.@$/m);
  assert.match(stdout, /\n1\. 1 sap\n2\. 2 odoo\n$/);
});

test('a field that does not exist is named with its place', () => {
  const { status, stdout, stderr } = explain('{ weather }');
  assert.deepEqual(
    [status, stdout, stderr],
    [1, '', 'Cannot query field "weather" on type "Query". (line 1, column 3)\n'],
  );
});
