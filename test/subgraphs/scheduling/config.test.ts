import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigurationError } from '../../../kit/index.ts';
import { parseSchedulingConfig } from '../../../subgraphs/scheduling/config.ts';
import { createLandscape, firstInstance } from '../../support/world.ts';

test('the name of a demand is that of an item, and not of its order', () => {
  const parse = (demandName: string) => {
    const auth = { kind: 'bearer', token: 'token-of-the-plan' };
    const system = { system: 'SCHEDULING', instance: 'frepple', plants: ['1010'], url: 'http://localhost', auth };
    const landscape = createLandscape([{ ...system, demandName }]);
    return parseSchedulingConfig(firstInstance(landscape), landscape).scheduling.demandName;
  };
  assert.equal(parse('SO {salesOrder} item {position}'), 'SO {salesOrder} item {position}');
  for (const name of ['SO {salesOrder}', '{position}'])
    assert.throws(
      () => parse(name),
      (error) =>
        error instanceof ConfigurationError &&
        /demandName: must contain \{salesOrder\} and \{position\}/.test(error.message),
    );
});
