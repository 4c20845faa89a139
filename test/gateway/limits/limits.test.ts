import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { parse } from 'graphql';
import type { GatewayContext } from '../../../gateway/context.ts';
import { type CompiledGraph, compileGraph } from '../../../gateway/executor/index.ts';
import {
  createLimits,
  createRates,
  defaultOperationLimits,
  defaultRateLimits,
  type Limits,
  type Rates,
} from '../../../gateway/limits/index.ts';
import { parseSettings } from '../../../gateway/settings.ts';
import { silentLogger } from '../../../kit/index.ts';
import { type Role, roles } from '../../../schema/canonical/index.ts';
import { composeServiceSdl } from '../../support/federation.ts';

const sdl = `
  type Query { page(first: Int): Page }
  type Mutation { touch: Int }
  type Page { nodes: [Item!]! }
  type Item { children: [Item!] }
`;

describe('the limits of a role', () => {
  let rates: Rates;
  let limits: Limits;
  let graph: CompiledGraph<GatewayContext>;
  before(() => {
    rates = createRates({ limits: defaultRateLimits, redisUrl: undefined, log: silentLogger });
    limits = createLimits(defaultOperationLimits, rates);
    const supergraphSdl = composeServiceSdl([{ name: 'items', sdl, url: 'http://127.0.0.1:1/' }]);
    graph = compileGraph({ supergraphSdl, fetch: async () => ({ data: {} }) });
  });
  after(() => rates.close());

  const ask = async (query: string, own: readonly Role[]) => {
    const viewer = { subject: own.join('+'), roles: own, plants: 'ALL' } as const;
    return (await limits.checkOperation({ document: parse(query), graph }, { viewer }))?.code;
  };
  const cases: readonly (readonly [string, string, string])[] = [
    ['two fields of a mutation', 'mutation { a: touch b: touch }', 'TOO_MANY_MUTATIONS'],
    [
      'twenty-two thousand objects',
      '{ page(first: 200) { nodes { children { children { __typename } } } } }',
      'COST_TOO_HIGH',
    ],
  ];
  for (const [what, query, code] of cases) {
    test(`${what} is too much for a partner, and for a viewer without a role`, async () => {
      assert.equal(await ask(query, ['partner']), code);
      assert.equal(await ask(query, []), code);
    });
    test(`${what} is not too much for any other role, nor for a partner who has one besides`, async () => {
      for (const role of roles.filter((each) => each !== 'partner'))
        assert.equal(await ask(query, [role]), undefined, role);
      assert.equal(await ask(query, ['partner', 'planner']), undefined);
    });
  }
  test('the schema is too much for a viewer without a role, and for no other', async () => {
    const query = '{ __schema { description } }';
    assert.equal(await ask(query, []), 'INTROSPECTION_NOT_ALLOWED');
    for (const role of roles) assert.equal(await ask(query, [role]), undefined, role);
  });
  test('each role has the budget that is set for it, and who has several has the most', async () => {
    const { operationLimits } = parseSettings([], { COST_BUDGET: '5000', COST_BUDGET_QUALITY_MANAGER: '100' });
    const own = createLimits(operationLimits, rates);
    const document = parse('{ page(first: 100) { nodes { children { __typename } } } }');
    const queryAs = async (...mine: readonly Role[]) =>
      (await own.checkOperation({ document, graph }, { viewer: { subject: 'x', roles: mine, plants: 'ALL' } }))?.code;
    assert.equal(await queryAs('quality-manager'), 'COST_TOO_HIGH');
    assert.equal(await queryAs('viewer'), undefined);
    assert.equal(await queryAs('quality-manager', 'viewer'), undefined);
    assert.equal(await queryAs('partner'), undefined);
  });
  test('the schema is shown to the roles that are set', async () => {
    const { operationLimits } = parseSettings([], { INTROSPECTION: 'analyst, administrator' });
    const own = createLimits(operationLimits, rates);
    const document = parse('{ __schema { description } }');
    for (const role of roles) {
      const viewer = { subject: 'x', roles: [role], plants: 'ALL' } as const;
      const code = (await own.checkOperation({ document, graph }, { viewer }))?.code;
      assert.equal(code === undefined, role === 'analyst' || role === 'administrator', role);
    }
    assert.throws(() => parseSettings([], { INTROSPECTION: 'chef' }), /INTROSPECTION must be on, off or roles/);
  });
  test('one field of a mutation is not too much for a partner', async () => {
    assert.equal(await ask('mutation { touch }', ['partner']), undefined);
  });
});
