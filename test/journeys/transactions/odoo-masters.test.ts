import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Gateway } from '../../../gateway/start.ts';
import { setFault, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { change, clearFaults, listOrders, type SeenOrder, waitForEnd } from './support.ts';

const plant = '1010';

describe('a plant where Odoo masters production orders', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let url: string;
  let drafts: SeenOrder[];
  before(async () => {
    systems = await startTestSystems({
      scale: 4,
      settleMs: 500,
      ownership: [{ domain: 'ProductionOrder', plant, systemOfRecord: 'ODOO' }],
    });
    gateway = await startTestGateway(systems);
    url = gateway.server.url;
    drafts = (await listOrders(url, plant, 'CREATED')).filter(({ execution }) => execution?.state === 'DRAFT');
  });
  after(async () => {
    await gateway.close();
    await systems.close();
  });
  const takeDraft = () => drafts.shift() ?? assert.fail('There are no drafts left.');
  const run = async (kind: string, input: object) => waitForEnd(url, await change(url, kind, { plant, ...input }));
  const show = ({ status, steps }: Awaited<ReturnType<typeof run>>) => [
    status,
    ...steps.map((step) => `${step.name} ${step.status}`),
  ];

  test('runs on the same world: released, made, and cancelled with Odoo first', async () => {
    const { number, material } = takeDraft();
    assert.deepEqual(show(await run('releaseProductionOrder', { number })), [
      'COMPLETED',
      'openInPlant DONE',
      'releaseInSap DONE',
      'schedule DONE',
      'openInspectionLot DONE',
    ]);
    const name = material.isSerialized ? { serialNumbers: [randomUUID()] } : { batch: 'B-1' };
    assert.equal((await run('reportProduction', { number, producedQuantity: '1', ...name })).status, 'COMPLETED');
    const cancelled = await run('cancelProductionOrder', { number: takeDraft().number });
    assert.deepEqual([cancelled.status, cancelled.steps[0]?.name], ['COMPLETED', 'cancelInPlant']);
  });
  test('takes back what Odoo did when SAP refuses, because there nothing is final yet', async () => {
    const { number } = takeDraft();
    await setFault(systems.findUrl('SAP'), { kind: 'refuse', methods: ['POST'] });
    const refused = await run('releaseProductionOrder', { number });
    await clearFaults(systems);
    assert.deepEqual(show(refused).slice(0, 3), ['COMPENSATED', 'openInPlant UNDONE', 'releaseInSap FAILED']);
  });
});
