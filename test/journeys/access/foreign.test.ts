/** Whatever a mutation names: what the caller does not see is answered, and looked for, as what does not exist. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { signLocalToken } from '../../../gateway/access/identity/index.ts';
import type { Gateway } from '../../../gateway/start.ts';
import type { Viewer } from '../../../kit/index.ts';
import { createId, type Role } from '../../../schema/canonical/index.ts';
import type { LoggedRequest } from '../../../subgraphs/sandbox-kit/index.ts';
import { setFault, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { type StatementProxy, startStatementProxy } from '../../support/statement-proxy.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { world as plantWorld } from '../../support/world.ts';
import { findFacts } from './find-facts.ts';
import type { PlantFacts } from './paths.ts';

/** Everything of two plants that a mutation can name: `here` is the caller's, `there` is not. */
interface World {
  readonly here: PlantFacts;
  readonly there: PlantFacts;
  readonly createdThere: string;
  /** A batch of the same material as `here.batch`, of the other plant. */
  readonly foreignBatch: string;
  readonly otherMaterial: string;
  readonly deadLetter: string;
  readonly absentTransaction: string;
  readonly absentDeadLetter: string;
}

interface Case {
  readonly kind: string;
  /** The part of the input that names it. */
  readonly names: string;
  readonly who: readonly Role[];
  readonly unknown: (world: World) => object;
  readonly foreign: (world: World) => object;
}

const planners: readonly Role[] = ['planner', 'administrator'];
const floor: readonly Role[] = ['operator', 'planner', 'administrator'];
const holders: readonly Role[] = ['operator', 'quality-inspector', 'quality-manager', 'administrator'];
const managers: readonly Role[] = ['quality-manager', 'administrator'];
const inspectors: readonly Role[] = ['quality-inspector', 'quality-manager', 'administrator'];
const engineers: readonly Role[] = ['integration-engineer', 'administrator'];

const far = '2027-06-01T08:00:00Z';
const absent = {
  order: '9999999',
  lot: '99999999999',
  hold: 'QH-999999',
  nonconformance: 'NC-999999',
  batch: 'NOSUCH',
};

/** Cases of a mutation of one order: its number, and its plant. */
function listOrderCases(kind: string, who: readonly Role[], rest: object): readonly Case[] {
  const versions = [{}, { expectedVersion: '1' }];
  return versions.flatMap((version) => {
    const common = { ...rest, ...version };
    const suffix = 'expectedVersion' in version ? ' with a version' : '';
    return [
      {
        kind,
        names: `number${suffix}`,
        who,
        unknown: () => ({ ...common, plant: '1010', number: absent.order }),
        foreign: ({ createdThere }) => ({ ...common, plant: '1010', number: createdThere }),
      },
      {
        kind,
        names: `number of an order in work${suffix}`,
        who,
        unknown: () => ({ ...common, plant: '1010', number: absent.order }),
        foreign: ({ there }) => ({ ...common, plant: '1010', number: there.order }),
      },
      {
        kind,
        names: `plant${suffix}`,
        who,
        unknown: ({ createdThere }) => ({ ...common, plant: '9999', number: createdThere }),
        foreign: ({ createdThere }) => ({ ...common, plant: '1710', number: createdThere }),
      },
    ] satisfies readonly Case[];
  });
}

const hold = { severity: 'MINOR', reason: 'x', plant: '1010' };
const finding = { severity: 'MINOR', description: 'x', plant: '1010' };

const cases: readonly Case[] = [
  ...listOrderCases('releaseProductionOrder', planners, {}),
  ...listOrderCases('cancelProductionOrder', planners, {}),
  ...listOrderCases('rescheduleProductionOrder', planners, { startTime: far }),
  ...listOrderCases('rescheduleProductionOrder', planners, { startTime: far, operationNumber: '0010' }),
  ...listOrderCases('reportProduction', floor, { producedQuantity: '1' }),
  ...listOrderCases('reportProduction', floor, { producedQuantity: '1', operationNumber: '0010' }),
  ...listOrderCases('reportScrap', floor, { quantity: '1' }),
  {
    kind: 'reportScrap',
    names: 'material',
    who: floor,
    unknown: ({ here }) => ({ plant: '1010', number: here.order, quantity: '1', material: 'NOSUCH' }),
    foreign: ({ here, otherMaterial }) => ({
      plant: '1010',
      number: here.order,
      quantity: '1',
      material: otherMaterial,
    }),
  },
  {
    kind: 'reportScrap',
    names: 'batch',
    who: floor,
    unknown: ({ here }) => ({
      plant: '1010',
      number: here.order,
      quantity: '1',
      material: here.batch.material,
      batch: absent.batch,
    }),
    foreign: ({ here, foreignBatch }) => ({
      plant: '1010',
      number: here.order,
      quantity: '1',
      material: here.batch.material,
      batch: foreignBatch,
    }),
  },
  {
    kind: 'convertPlannedOrder',
    names: 'plant',
    who: planners,
    unknown: () => ({ plant: '9999', plannedOrder: '20001' }),
    foreign: () => ({ plant: '1710', plannedOrder: '20001' }),
  },
  ...(['sourceOrder', 'sourceOrder with a version'] as const).map((names): Case => {
    const rest = { plant: '1010', quantity: '1', ...(names === 'sourceOrder' ? {} : { expectedVersion: '1' }) };
    return {
      kind: 'createReworkOrder',
      names,
      who: planners,
      unknown: () => ({ ...rest, sourceOrder: absent.order }),
      foreign: ({ there }) => ({ ...rest, sourceOrder: there.order }),
    };
  }),
  {
    kind: 'createReworkOrder',
    names: 'plant',
    who: planners,
    unknown: ({ there }) => ({ plant: '9999', sourceOrder: there.order, quantity: '1' }),
    foreign: ({ there }) => ({ plant: '1710', sourceOrder: there.order, quantity: '1' }),
  },
  {
    kind: 'createReworkOrder',
    names: 'nonconformance',
    who: planners,
    unknown: ({ here }) => ({
      plant: '1010',
      sourceOrder: here.order,
      quantity: '1',
      nonconformance: absent.nonconformance,
    }),
    foreign: ({ here, there }) => ({
      plant: '1010',
      sourceOrder: here.order,
      quantity: '1',
      nonconformance: there.nonconformance,
    }),
  },
  {
    kind: 'createReworkOrder',
    names: 'batch',
    who: planners,
    unknown: ({ here }) => ({
      plant: '1010',
      material: here.batch.material,
      unit: 'C62',
      quantity: '1',
      batch: absent.batch,
    }),
    foreign: ({ here, foreignBatch }) => ({
      plant: '1010',
      material: here.batch.material,
      unit: 'C62',
      quantity: '1',
      batch: foreignBatch,
    }),
  },
  {
    kind: 'placeQualityHold',
    names: 'plant',
    who: holders,
    unknown: ({ there }) => ({ ...hold, plant: '9999', scope: 'PRODUCTION_ORDER', productionOrder: there.order }),
    foreign: ({ there }) => ({ ...hold, plant: '1710', scope: 'PRODUCTION_ORDER', productionOrder: there.order }),
  },
  {
    kind: 'placeQualityHold',
    names: 'batch',
    who: holders,
    unknown: ({ here }) => ({ ...hold, scope: 'BATCH', material: here.batch.material, batch: absent.batch }),
    foreign: ({ here, foreignBatch }) => ({
      ...hold,
      scope: 'BATCH',
      material: here.batch.material,
      batch: foreignBatch,
    }),
  },
  {
    kind: 'placeQualityHold',
    names: 'productionOrder',
    who: holders,
    unknown: () => ({ ...hold, scope: 'PRODUCTION_ORDER', productionOrder: absent.order }),
    foreign: ({ there }) => ({ ...hold, scope: 'PRODUCTION_ORDER', productionOrder: there.order }),
  },
  {
    kind: 'placeQualityHold',
    names: 'productionOrder beside what is stopped',
    who: holders,
    unknown: ({ here }) => ({ ...hold, scope: 'MATERIAL', material: here.material, productionOrder: absent.order }),
    foreign: ({ here, there }) => ({
      ...hold,
      scope: 'MATERIAL',
      material: here.material,
      productionOrder: there.order,
    }),
  },
  {
    kind: 'placeQualityHold',
    names: 'batch beside what is stopped',
    who: holders,
    unknown: ({ here }) => ({ ...hold, scope: 'MATERIAL', material: here.batch.material, batch: absent.batch }),
    foreign: ({ here, foreignBatch }) => ({
      ...hold,
      scope: 'MATERIAL',
      material: here.batch.material,
      batch: foreignBatch,
    }),
  },
  {
    kind: 'placeQualityHold',
    names: 'workCenter of another plant',
    who: holders,
    unknown: () => ({ ...hold, scope: 'WORK_CENTER', workCenter: 'NOSUCH' }),
    foreign: () => ({ ...hold, scope: 'WORK_CENTER', workCenter: '1710/ASSY-01' }),
  },
  {
    kind: 'releaseQualityHold',
    names: 'number',
    who: managers,
    unknown: () => ({ number: absent.hold, reason: 'x' }),
    foreign: ({ there }) => ({ number: there.hold, reason: 'x' }),
  },
  {
    kind: 'recordInspectionResults',
    names: 'inspectionLot',
    who: inspectors,
    unknown: () => ({ inspectionLot: absent.lot, results: [{ characteristic: 'X', value: '1' }] }),
    foreign: ({ there }) => ({ inspectionLot: there.lot, results: [{ characteristic: 'X', value: '1' }] }),
  },
  {
    kind: 'decideUsage',
    names: 'inspectionLot',
    who: managers,
    unknown: () => ({ inspectionLot: absent.lot, code: 'A', valuation: 'ACCEPTED', meaning: 'x' }),
    foreign: ({ there }) => ({ inspectionLot: there.lot, code: 'A', valuation: 'ACCEPTED', meaning: 'x' }),
  },
  {
    kind: 'openNonconformance',
    names: 'plant',
    who: inspectors,
    unknown: ({ there }) => ({ ...finding, plant: '9999', inspectionLot: there.lot }),
    foreign: ({ there }) => ({ ...finding, plant: '1710', inspectionLot: there.lot }),
  },
  {
    kind: 'openNonconformance',
    names: 'inspectionLot',
    who: inspectors,
    unknown: () => ({ ...finding, inspectionLot: absent.lot }),
    foreign: ({ there }) => ({ ...finding, inspectionLot: there.lot }),
  },
  {
    kind: 'openNonconformance',
    names: 'inspectionLot beside a material',
    who: inspectors,
    unknown: ({ here }) => ({ ...finding, inspectionLot: absent.lot, material: here.material }),
    foreign: ({ here, there }) => ({ ...finding, inspectionLot: there.lot, material: here.material }),
  },
  {
    kind: 'openNonconformance',
    names: 'productionOrder',
    who: inspectors,
    unknown: ({ here }) => ({ ...finding, material: here.material, productionOrder: absent.order }),
    foreign: ({ here, there }) => ({ ...finding, material: here.material, productionOrder: there.order }),
  },
  {
    kind: 'openNonconformance',
    names: 'batch',
    who: inspectors,
    unknown: ({ here }) => ({ ...finding, material: here.batch.material, batch: absent.batch }),
    foreign: ({ here, foreignBatch }) => ({ ...finding, material: here.batch.material, batch: foreignBatch }),
  },
  {
    kind: 'closeNonconformance',
    names: 'number',
    who: managers,
    unknown: () => ({ number: absent.nonconformance, disposition: 'SCRAP' }),
    foreign: ({ there }) => ({ number: there.nonconformance, disposition: 'SCRAP' }),
  },
  {
    kind: 'retryTransaction',
    names: 'id',
    who: engineers,
    unknown: ({ absentTransaction }) => ({ id: absentTransaction, reason: 'x' }),
    foreign: ({ there }) => ({ id: there.transaction, reason: 'x' }),
  },
  {
    kind: 'resolveDeadLetter',
    names: 'id',
    who: engineers,
    unknown: ({ absentDeadLetter }) => ({ id: absentDeadLetter, reason: 'x', resolution: 'MARK_RESOLVED' }),
    foreign: ({ deadLetter }) => ({ id: deadLetter, reason: 'x', resolution: 'MARK_RESOLVED' }),
  },
  {
    kind: 'setSynchronizationMode',
    names: 'plant',
    who: engineers,
    unknown: () => ({ plant: '9999', noun: 'Schedule', mode: 'OBSERVE', reason: 'x' }),
    foreign: () => ({ plant: '1710', noun: 'Schedule', mode: 'OBSERVE', reason: 'x' }),
  },
  {
    kind: 'approveSynchronization',
    names: 'plant',
    who: engineers,
    unknown: () => ({ plant: '9999', noun: 'Schedule', reason: 'x' }),
    foreign: () => ({ plant: '1710', noun: 'Schedule', reason: 'x' }),
  },
  {
    kind: 'synchronize',
    names: 'plant',
    who: engineers,
    unknown: ({ there }) => ({ plant: '9999', noun: 'Schedule', keys: [there.order], mode: 'DRY_RUN' }),
    foreign: ({ there }) => ({ plant: '1710', noun: 'Schedule', keys: [there.order], mode: 'DRY_RUN' }),
  },
];

/** A component of other orders of the plant that an order has none of. */
function findOtherMaterial({ plant, order, material }: PlantFacts): string {
  const orders = plantWorld.productionOrders.filter((one) => one.plant === plant);
  const own = orders.find(({ number }) => number === order)?.components.map((component) => component.material) ?? [];
  const others = orders.flatMap(({ components }) => components.map((component) => component.material));
  return others.find((other) => other !== material && !own.includes(other)) ?? assert.fail();
}

interface Found {
  readonly data: {
    readonly [name: string]: {
      readonly nodes: readonly {
        readonly id: string;
        readonly number: string;
        readonly plant: { readonly code: string };
      }[];
    };
  };
}

// Records, and neither the outbox nor health.
const isLookup = (statement: string): boolean =>
  /\bquality\.(inspection|quality_hold|nonconformance|usage)/.test(statement);

describe('a foreign record cannot be distinguished from a missing one', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let quality: StatementProxy;
  let world: World;
  const sign = (viewer: Partial<Viewer>) =>
    signLocalToken(systems.folder, { subject: 'somebody', roles: [], plants: [], ...viewer }, 300);
  const ask = async (token: string, query: string, variables: object = {}, headers: Record<string, string> = {}) => {
    const response = await fetch(`${gateway.server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, text: await response.text() };
  };
  const change = (token: string, kind: string, input: object, correlationId: string = crypto.randomUUID()) => {
    const type = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { change: ${kind}(input: $input) { transaction { id } userErrors {
      __typename code message path ... on NotFound { code } ... on InvalidState { currentState } ... on VersionConflict { currentVersion } } } }`;
    const variables = { input: { idempotencyKey: crypto.randomUUID(), waitMs: 0, ...input } };
    return ask(token, query, variables, { 'x-correlation-id': correlationId });
  };
  const listAsked = async (correlationId: string): Promise<readonly string[]> => {
    const perSystem = await Promise.all(
      systems.sandboxes.sandboxes.map(async ({ url = '', title }) => {
        if (!url.startsWith('http')) return [];
        const requests = (await (await fetch(`${url}/__sandbox/requests`)).json()) as readonly LoggedRequest[];
        return requests
          .filter((request) => request.correlationId === correlationId)
          .map(({ method, path }) => `${title.split(' ')[0]}: ${method} ${path}`);
      }),
    );
    return perSystem.flat().toSorted();
  };
  before(async () => {
    systems = await startTestSystems({ pollMs: 600_000 });
    quality = await startStatementProxy(systems.database.url);
    const landscape = JSON.parse(await readFile(systems.landscapeFile, 'utf8'));
    for (const system of landscape.systems) if (system.system === 'QUALITY') system.url = quality.url;
    await writeFile(systems.landscapeFile, JSON.stringify(landscape));
    gateway = await startTestGateway(systems, {
      AUTH: 'required',
      RATE_PER_MINUTE: '100000',
      MUTATION_RATE_PER_MINUTE: '100000',
    });
    const administrator = await sign({ roles: ['administrator'], plants: 'ALL' });
    const read = async (query: string) => JSON.parse((await ask(administrator, query)).text) as Found;
    const readFacts = (plant: string) =>
      findFacts(async (query, variables) => JSON.parse((await ask(administrator, query, variables)).text), plant);
    const [here, there] = [await readFacts('1010'), await readFacts('1710')];
    const listCreated = async (plant: string) =>
      (
        await read(
          `{ productionOrders(filter: { plant: "${plant}", status: [CREATED] }, first: 10) { nodes { number } } }`,
        )
      ).data['productionOrders']?.nodes.map(({ number }) => number) ?? [];
    const [createdThere, toBury] = await listCreated('1710');
    // A release that the scheduler refuses cannot be taken back in SAP.
    await setFault(systems.findUrl('Scheduler'), { kind: 'refuse', methods: ['POST', 'PATCH'] });
    await change(administrator, 'releaseProductionOrder', { plant: '1710', number: toBury, waitMs: 10_000 });
    let deadLetter: string | undefined;
    await waitUntil(async () => {
      deadLetter = (await read('{ deadLetters(first: 1) { nodes { id } } }')).data['deadLetters']?.nodes[0]?.id;
      return deadLetter !== undefined;
    }, 'the dead letter');
    await setFault(systems.findUrl('Scheduler'), undefined);
    world = {
      here,
      there,
      createdThere: createdThere ?? assert.fail(),
      foreignBatch:
        plantWorld.batches.find(({ material, plant }) => plant === '1710' && material === here.batch.material)
          ?.number ?? assert.fail(),
      otherMaterial: findOtherMaterial(here),
      deadLetter: deadLetter ?? assert.fail(),
      absentTransaction: createId('BusinessTransaction', { transaction: crypto.randomUUID() }),
      absentDeadLetter: createId('DeadLetter', { deadLetter: crypto.randomUUID() }),
    };
  });
  after(async () => {
    await gateway.close();
    await quality.close();
    await systems.close();
  });

  for (const one of cases)
    test(`${one.kind}: ${one.names}`, async () => {
      for (const role of one.who) {
        const token = await sign({ subject: role, roles: [role], plants: ['1010'] });
        const look = async (which: 'unknown' | 'foreign') => {
          const correlationId = crypto.randomUUID();
          const statements = quality.list().length;
          const { status, text } = await change(token, one.kind, one[which](world), correlationId);
          const asked = await listAsked(correlationId);
          return {
            status,
            text: text.replaceAll(correlationId, ''),
            asked,
            statements: quality.list().slice(statements).filter(isLookup),
          };
        };
        // Master data of both plants is cached.
        await look('unknown');
        await look('foreign');
        const unknown = await look('unknown');
        assert.deepEqual(await look('foreign'), unknown, role);
        const { data } = JSON.parse(unknown.text) as {
          readonly data: { readonly change: { readonly transaction: unknown; readonly userErrors: readonly object[] } };
        };
        assert.equal(data.change.transaction, null, unknown.text);
        assert.equal(data.change.userErrors.length, 1, unknown.text);
      }
    });
});
