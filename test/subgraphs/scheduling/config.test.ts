import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigurationError } from '../../../kit/index.ts';
import { parseSchedulingConfig } from '../../../subgraphs/scheduling/config.ts';
import { createLandscape, firstInstance } from '../../support/world.ts';

const parseSettings = (settings: object) => {
  const auth = { kind: 'bearer', token: 'token-of-the-plan' };
  const system = { system: 'SCHEDULING', instance: 'frepple', plants: ['1010'], url: 'http://localhost', auth };
  const landscape = createLandscape([{ ...system, ...settings }]);
  return parseSchedulingConfig(firstInstance(landscape), landscape).scheduling;
};

test('the name of a demand is that of an item, and not of its order', () => {
  const parse = (demandName: string) => parseSettings({ demandName }).demandName;
  assert.equal(parse('SO {salesOrder} item {position}'), 'SO {salesOrder} item {position}');
  for (const name of ['SO {salesOrder}', '{position}'])
    assert.throws(
      () => parse(name),
      (error) =>
        error instanceof ConfigurationError &&
        /demandName: must contain \{salesOrder\} and \{position\}/.test(error.message),
    );
});

test('the references of planned orders are never those of production orders', () => {
  const { referencePrefix, plannedOrderPrefix } = parseSettings({});
  assert.deepEqual([referencePrefix, plannedOrderPrefix], ['PG-', 'PGP-']);
  assert.equal(parseSettings({ referencePrefix: 'PLAN-', plannedOrderPrefix: 'SAP-' }).plannedOrderPrefix, 'SAP-');
  const cases = [
    { referencePrefix: 'PG-', plannedOrderPrefix: 'PG-P-' },
    { referencePrefix: 'PGP-1', plannedOrderPrefix: 'PGP-' },
    { referencePrefix: 'PG-', plannedOrderPrefix: 'PG-' },
    { referencePrefix: '' },
    { plannedOrderPrefix: '' },
  ];
  for (const settings of cases)
    assert.throws(
      () => parseSettings(settings),
      (error) => error instanceof ConfigurationError && /is wrong at plannedOrderPrefix: /.test(error.message),
      JSON.stringify(settings),
    );
});
