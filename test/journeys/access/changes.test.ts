import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { signLocalToken } from '../../../gateway/access/identity/index.ts';
import type { Gateway } from '../../../gateway/start.ts';
import { hashDocument, writeManifest } from '../../../gateway/trusted-documents/index.ts';
import type { Viewer } from '../../../kit/index.ts';
import type { Role } from '../../../schema/canonical/index.ts';
import { startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { findFacts } from './find-facts.ts';
import type { PlantFacts } from './paths.ts';

interface GraphAnswer {
  readonly data?: Readonly<Record<string, { readonly userErrors: readonly { readonly code: string }[] } | null>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

const everyRole: readonly Role[] = [
  'viewer',
  'analyst',
  'planner',
  'operator',
  'quality-inspector',
  'quality-manager',
  'integration-engineer',
  'partner',
  'administrator',
];
/** Roles that may make each change, in full. Each input names records that do not exist, so that nothing is changed. */
const changes: Readonly<Record<string, { readonly who: readonly Role[]; readonly input: (plant: string) => object }>> =
  {
    releaseProductionOrder: { who: ['planner', 'administrator'], input: (plant) => ({ plant, number: '9999999' }) },
    convertPlannedOrder: { who: ['planner', 'administrator'], input: (plant) => ({ plant, plannedOrder: '99999' }) },
    rescheduleProductionOrder: {
      who: ['planner', 'administrator'],
      input: (plant) => ({ plant, number: '9999999', operationNumber: '0010', startTime: '2027-01-01T08:00:00Z' }),
    },
    createReworkOrder: {
      who: ['planner', 'administrator'],
      input: (plant) => ({ plant, sourceOrder: '9999999', quantity: '1', reason: 'x' }),
    },
    cancelProductionOrder: {
      who: ['planner', 'administrator'],
      input: (plant) => ({ plant, number: '9999999', reason: 'x' }),
    },
    reportProduction: {
      who: ['operator', 'planner', 'partner', 'administrator'],
      input: (plant) => ({ plant, number: '9999999', producedQuantity: '1' }),
    },
    reportScrap: {
      who: ['operator', 'planner', 'partner', 'administrator'],
      input: (plant) => ({ plant, number: '9999999', quantity: '1' }),
    },
    placeQualityHold: {
      who: ['operator', 'quality-inspector', 'quality-manager', 'administrator'],
      input: (plant) => ({
        plant,
        scope: 'PRODUCTION_ORDER',
        productionOrder: '9999999',
        severity: 'MINOR',
        reason: 'x',
      }),
    },
    releaseQualityHold: {
      who: ['quality-manager', 'administrator'],
      input: () => ({ number: 'QH-999999', reason: 'x' }),
    },
    recordInspectionResults: {
      who: ['quality-inspector', 'quality-manager', 'administrator'],
      input: () => ({ inspectionLot: '99999999999', results: [{ characteristic: 'X', value: '1' }] }),
    },
    decideUsage: {
      who: ['quality-manager', 'administrator'],
      input: () => ({ inspectionLot: '99999999999', code: 'A', valuation: 'ACCEPTED', meaning: 'x' }),
    },
    openNonconformance: {
      who: ['quality-inspector', 'quality-manager', 'administrator'],
      input: (plant) => ({ plant, inspectionLot: '99999999999', severity: 'MINOR', description: 'x' }),
    },
    closeNonconformance: {
      who: ['quality-manager', 'administrator'],
      input: () => ({ number: 'NC-999999', disposition: 'SCRAP' }),
    },
    retryTransaction: { who: ['integration-engineer', 'administrator'], input: () => ({ id: 'x', reason: 'x' }) },
    resolveDeadLetter: {
      who: ['integration-engineer', 'administrator'],
      input: () => ({ id: 'x', resolution: 'RETRY', reason: 'x' }),
    },
    setSynchronizationMode: {
      who: ['integration-engineer', 'administrator'],
      input: (plant) => ({ plant, noun: 'Nothing', mode: 'LIVE', reason: 'x' }),
    },
    approveSynchronization: {
      who: ['integration-engineer', 'administrator'],
      input: (plant) => ({ plant, noun: 'Nothing', reason: 'x' }),
    },
    resolveDiscrepancy: {
      who: ['planner', 'quality-manager', 'integration-engineer', 'administrator'],
      input: () => ({ ids: [], resolution: 'ACCEPT', reason: 'x' }),
    },
    synchronize: {
      who: ['planner', 'quality-manager', 'integration-engineer', 'administrator'],
      input: (plant) => ({ plant, noun: 'Nothing', keys: ['x'], mode: 'APPLY', reason: 'x' }),
    },
  };

describe('the rights to make changes', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  const facts = new Map<string, PlantFacts>();
  const pickFacts = (plant: string): PlantFacts => facts.get(plant) ?? assert.fail(`nothing is known of ${plant}`);
  const sign = (viewer: Partial<Viewer>) =>
    signLocalToken(systems.folder, { subject: 'somebody', roles: [], plants: [], ...viewer }, 60);
  const send = async (token: string, query: string, variables: object = {}) => {
    const response = await fetch(`${gateway.server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, text: await response.text() };
  };
  const ask = async (token: string, query: string, variables: object = {}) =>
    JSON.parse((await send(token, query, variables)).text) as GraphAnswer;
  const change = (token: string, kind: string, input: object, key: string = crypto.randomUUID()) => {
    const type = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { change: ${kind}(input: $input) { transaction { id } userErrors { code message path } } }`;
    return send(token, query, { input: { ...input, idempotencyKey: key, waitMs: 0 } });
  };
  before(async () => {
    systems = await startTestSystems();
    gateway = await startTestGateway(systems, { AUTH: 'required' });
    const administrator = await sign({ roles: ['administrator'], plants: 'ALL' });
    for (const plant of ['1010', '1710'])
      facts.set(plant, await findFacts((query, variables) => ask(administrator, query, variables), plant));
  });
  after(async () => {
    await gateway.close();
    await systems.close();
  });

  for (const [kind, { who, input }] of Object.entries(changes))
    test(`${kind}: by ${who.join(', ')}`, async () => {
      for (const role of everyRole) {
        const token = await sign({ subject: role, roles: [role], plants: ['1010'] });
        const { status, text } = await change(token, kind, input('1010'));
        const { data, errors } = JSON.parse(text) as GraphAnswer;
        if (who.includes(role)) {
          assert.equal(errors, undefined, `${role}: ${text}`);
          assert.ok((data?.['change']?.userErrors.length ?? 0) > 0, `${role}: ${text}`);
        } else if (role === 'partner') {
          assert.equal(errors?.[0]?.extensions.code, 'GRAPHQL_VALIDATION_FAILED', text);
          assert.equal(status, 400);
        } else {
          assert.equal(errors?.[0]?.extensions.code, 'FORBIDDEN', `${role}: ${text}`);
          assert.equal(status, 403);
        }
      }
    });

  test('a foreign record cannot be changed, and is answered like a missing one', async () => {
    const there = pickFacts('1710');
    const planner = await sign({ roles: ['planner'], plants: ['1010'] });
    const order = (plant: string, number: string) => change(planner, 'releaseProductionOrder', { plant, number });
    assert.deepEqual(await order('1710', there.order), await order('9999', there.order));
    const manager = await sign({ roles: ['quality-manager'], plants: ['1010'] });
    const hold = (number: string) => change(manager, 'releaseQualityHold', { number, reason: 'x' });
    assert.deepEqual(await hold(there.hold), await hold('QH-999999'));
    const decide = (inspectionLot: string) =>
      change(manager, 'decideUsage', { inspectionLot, code: 'A', valuation: 'ACCEPTED', meaning: 'x' });
    assert.deepEqual(await decide(there.lot), await decide('99999999999'));
    const engineer = await sign({ roles: ['integration-engineer'], plants: ['1010'] });
    const retry = (id: string) => change(engineer, 'retryTransaction', { id, reason: 'x' });
    const absent = Buffer.from(
      Buffer.from(there.transaction, 'base64url').toString('latin1').replace(/.{8}$/, '00000000'),
      'latin1',
    ).toString('base64url');
    assert.deepEqual(await retry(there.transaction), await retry(absent));
  });

  test('a key of one user is free for all others', async () => {
    const key = 'the-same-key';
    const input = (plant: string) => ({ plant, number: pickFacts(plant).heldOrder, quantity: '99999999' });
    const one = await sign({ subject: 'one', roles: ['operator'], plants: ['1010'] });
    const two = await sign({ subject: 'two', roles: ['operator'], plants: ['1710'] });
    const codes = async (token: string, plant: string) => {
      const { data } = JSON.parse((await change(token, 'reportScrap', input(plant), key)).text) as GraphAnswer;
      return data?.['change']?.userErrors.map(({ code }) => code) ?? [];
    };
    await codes(one, '1010');
    assert.ok(!(await codes(two, '1710')).includes('IDEMPOTENCY_CONFLICT'));
  });

  test('a partner changes only the orders in the token', async () => {
    const here = pickFacts('1010');
    const partner = await sign({ roles: ['partner'], plants: ['1010'], orders: [`1010/${here.order}`] });
    const report = (number: string) => change(partner, 'reportScrap', { plant: '1010', number, quantity: '99999999' });
    const foreign = await report(here.heldOrder);
    assert.deepEqual(foreign, await report('9999999'));
    assert.match(foreign.text, /NOT_FOUND/);
    // Their own order is found: the refusal for lack of stock comes from Odoo.
    assert.doesNotMatch((await report(here.order)).text, /NOT_FOUND/);
  });

  test('a partner sees another schema: theirs, in introspection and in complaints', async () => {
    const partner = await sign({ roles: ['partner'], plants: ['1010'] });
    const viewer = await sign({ roles: ['viewer'], plants: ['1010'] });
    const readSchema = async (token: string) =>
      buildClientSchema((await ask(token, getIntrospectionQuery())).data as unknown as IntrospectionQuery);
    const [theirs, ours] = [await readSchema(partner), await readSchema(viewer)];
    const hidden = [
      'Supplier',
      'InspectionLot',
      'Nonconformance',
      'QualityHold',
      'AuditEntry',
      'DeadLetter',
      'Batch',
      'WorkCenter',
      'InspectionLotConnection',
      'InspectionLotEdge',
    ];
    for (const name of hidden) {
      assert.ok(ours.getType(name), name);
      assert.equal(theirs.getType(name), undefined, name);
    }
    assert.deepEqual(Object.keys(theirs.getMutationType()?.getFields() ?? {}).toSorted(), [
      'reportProduction',
      'reportScrap',
    ]);
    // Neither how many there are, nor what they did not order.
    for (const query of [
      '{ productionOrders { nodes { inspectionLots { totalCount } } } }',
      `{ material(number: "${pickFacts('1010').material}") { description } }`,
    ])
      assert.equal((await send(partner, query)).status, 400, query);
    const { status, text } = await send(partner, '{ inspectionLots { nodes { number } } }');
    assert.equal(status, 400);
    const complaint = JSON.parse(text).errors[0].message;
    assert.equal(complaint, 'Cannot query field "inspectionLots" on type "Query".');
    // A near miss is not helped along to what is hidden.
    assert.doesNotMatch((await send(partner, '{ inspectionLot2 { number } }')).text, /inspectionLots?"/);
    for (const query of [
      '{ __type(name: "Supplier") { name } }',
      'query Q { ...F } fragment F on Query { __type(name: "Supplier") { name } }',
    ])
      assert.deepEqual((await ask(partner, query)).data, { __type: null });
    assert.equal((await send(partner, '{ __schema { types { name } } productionOrders { totalCount } }')).status, 400);
  });

  test('partners are held to the trusted documents, where there are any', async () => {
    const allowed = 'query Allowed { productionOrders { totalCount } }';
    const manifest = join(systems.folder, 'trusted.json');
    await writeFile(
      manifest,
      writeManifest([{ id: hashDocument(allowed), name: 'Allowed', type: 'query', body: allowed }]),
    );
    const held = await startTestGateway(systems, { AUTH: 'required', TRUSTED_DOCUMENTS: manifest });
    try {
      const post = async (token: string, query: string) => {
        const response = await fetch(`${held.server.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({ query }),
        });
        return response.status;
      };
      const partner = await sign({ roles: ['partner'], plants: ['1010'] });
      const viewer = await sign({ roles: ['viewer'], plants: ['1010'] });
      assert.equal(await post(partner, allowed), 200);
      assert.equal(await post(partner, '{ productionOrders { pageInfo { hasNextPage } } }'), 400);
      assert.equal(await post(viewer, '{ productionOrders { pageInfo { hasNextPage } } }'), 200);
    } finally {
      await held.close();
    }
  });

  test('texts and names of inspectors are not readable through a change or its trail', async () => {
    const inspector = await sign({ subject: 'inspector-canary', roles: ['quality-inspector'], plants: ['1010'] });
    const { material, plant } = pickFacts('1010');
    const input = { plant, material, severity: 'MINOR', description: 'description-canary' };
    const query = `mutation ($input: OpenNonconformanceInput!) { openNonconformance(input: $input) { transaction { status } userErrors { message } } }`;
    const opened = await send(inspector, query, { input: { ...input, idempotencyKey: 'canary', waitMs: 10_000 } });
    assert.match(opened.text, /COMPLETED/);
    const transactions =
      '{ businessTransactions(filter: { kind: ["openNonconformance"] }) { nodes { kind requestedBy idempotencyKey steps { name nativeReference errorMessage } } } }';
    const trail = '{ auditEntries(first: 100) { totalCount nodes { actor action reason before after } } }';
    const readers: readonly Role[] = ['quality-inspector', 'quality-manager', 'administrator'];
    const manager = await sign({ roles: ['quality-manager'], plants: ['1010'] });
    // Entries are chained a moment later.
    await waitUntil(async () => (await send(manager, trail)).text.includes('description-canary'), 'the entry');
    for (const role of everyRole.filter((each) => each !== 'partner')) {
      const token = await sign({ subject: role, roles: [role], plants: ['1010'] });
      const texts = [(await send(token, transactions)).text, (await send(token, trail)).text];
      assert.match(texts[0] ?? '', /openNonconformance/);
      if (readers.includes(role)) assert.match(texts[0] ?? '', /inspector-canary/);
      else assert.doesNotMatch(texts.join(), /inspector-canary|description-canary/, role);
    }
    const engineer = await sign({ roles: ['integration-engineer'], plants: ['1010'] });
    assert.match((await send(engineer, trail)).text, /releaseProductionOrder/);
  });

  test('an answer does not depend on the same query of another viewer, cached or not', async () => {
    const { plant, order, lot } = pickFacts('1010');
    // The gateway caches suppliers and rules; the rest is read each time.
    const queries = [
      '{ supplier(number: "17300001") { name paymentTerms taxNumber } }',
      '{ ownershipRules { domain plant } }',
      `{ productionOrder(plant: "${plant}", number: "${order}") { status material { standardPrice(plant: "${plant}") { amount } } transactions { totalCount } } }`,
      `{ inspectionLot(number: "${lot}") { usageDecision { decidedBy } nonconformances { description } } }`,
      '{ productionOrders { totalCount } qualityHolds { totalCount } }',
    ];
    const askers = everyRole.flatMap((role) => [['1010'], ['1710']].map((plants) => ({ role, plants })));
    const known = new Map<string, string>();
    for (const round of [1, 2])
      for (const { role, plants } of round === 1 ? askers : askers.toReversed()) {
        const token = await sign({ subject: `${role} ${round}`, roles: [role], plants });
        for (const query of queries) {
          const place = `${role} of ${plants}: ${query}`;
          const text = (await send(token, query)).text.replace(/"correlationId":"[^"]*"/g, '');
          assert.equal(text, known.get(place) ?? text, place);
          known.set(place, text);
        }
      }
    const terms = [...known].filter(([place]) => place.includes('supplier'));
    const readers = terms.filter(([, text]) => /"paymentTerms":"/.test(text)).map(([place]) => place.split(' ')[0]);
    assert.deepEqual([...new Set(readers)].toSorted(), ['administrator', 'analyst']);
  });

  test('a masked field is reported as masked, and the answers of others do not change', async () => {
    const { lot, material, plant } = pickFacts('1010');
    const query = `{ inspectionLot(number: "${lot}") { results { by: inspectedBy valuation } } material(number: "${material}") { number standardPrice(plant: "${plant}") { amount } } }`;
    const answers = new Map<Role, string>();
    for (const round of [1, 2])
      for (const role of round === 1 ? everyRole : everyRole.toReversed()) {
        const token = await sign({ subject: role, roles: [role], plants: ['1010'] });
        const { text } = await send(token, query);
        assert.equal(
          text.replace(/"correlationId":"[^"]*"/g, ''),
          (answers.get(role) ?? text).replace(/"correlationId":"[^"]*"/g, ''),
          `${role}, asked again`,
        );
        answers.set(role, text);
      }
    const operator = JSON.parse(answers.get('operator') ?? '');
    assert.deepEqual(operator.extensions.masked, [
      { coordinate: 'InspectionResult.inspectedBy', path: ['inspectionLot', 'results', 'by'], code: 'MASKED' },
      { coordinate: 'Material.standardPrice', path: ['material', 'standardPrice'], code: 'MASKED' },
    ]);
    assert.ok(operator.data.inspectionLot.results.every(({ by }: { readonly by: unknown }) => by === null));
    const administrator = JSON.parse(answers.get('administrator') ?? '');
    assert.equal(administrator.extensions, undefined);
    assert.ok(
      administrator.data.inspectionLot.results.every(({ by }: { readonly by: unknown }) => typeof by === 'string'),
    );
  });
});
