import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LoggedRequest } from '../../../../subgraphs/sandbox-kit/index.ts';
import { sapSubgraph } from '../../../../subgraphs/sap/index.ts';
import { startSapSandbox } from '../../../../subgraphs/sap/sandbox/index.ts';
import { startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape } from '../../../support/world.ts';
import { callCommand } from '../../quality/call-command.ts';
import { type CommandCase, cases, world } from '../command-cases.ts';
import { checkChange, checkQuestion, listChanges, listQuestions } from '../published-names.ts';

/** Everything that a command sends while it is checked, done, repeated and undone. */
async function collectRequests({ name, input }: CommandCase): Promise<readonly LoggedRequest[]> {
  const sandbox = await startSapSandbox({ world });
  const system = { system: 'SAP', instance: 's4', plants: ['1010'], url: sandbox.url };
  const auth = { kind: 'basic', ...sandbox.credentials };
  const subgraph = await startSubgraph(sapSubgraph, createLandscape([{ ...system, auth }]));
  try {
    const call = { key: 'transaction-1:sap', input };
    await callCommand(subgraph, name, { ...call, mode: 'CHECK' });
    const { memento } = await callCommand(subgraph, name, { ...call, mode: 'PREPARE' });
    for (const mode of ['DO', 'DO', 'UNDO'] as const) await callCommand(subgraph, name, { ...call, memento, mode });
    return [...sandbox.requests()];
  } finally {
    await subgraph.close();
    await sandbox.close();
  }
}

describe('every change sent to SAP', () => {
  for (const one of cases)
    test(`${one.name}, ${one.title}: names only what SAP publishes`, async () => {
      const requests = await collectRequests(one);
      const [queries, changes] = [listQuestions(requests), listChanges(requests)];
      assert.ok(queries.length > 0);
      for (const query of queries) checkQuestion(query);
      for (const change of changes) checkChange(change);
      const undoing = typeof one.undo === 'string' ? [] : one.undo;
      assert.equal(changes.length, one.effects.length + undoing.length);
    });

  const root = '/sap/opu/odata/sap';
  const confirmations = `${root}/API_PROD_ORDER_CONFIRMATION_2_SRV`;
  const made = { OrderID: '1', to_ProdnOrdConfMatlDocItm: [{ Material: 'A' }] };
  const sent = (path: string, { query = '', body = '', method = 'POST' } = {}): LoggedRequest => ({
    method,
    path,
    query,
    body,
    status: undefined,
    correlationId: undefined,
  });
  const inventions: Readonly<Record<string, LoggedRequest>> = {
    'a service': sent(`${root}/API_NO_SUCH_SRV/A_Set`, { body: '{}' }),
    'an entity set': sent(`${confirmations}/ProdnOrdConf9`, { body: '{}' }),
    'a function': sent(`${confirmations}/UndoProdnOrdConf`, { query: "ConfirmationGroup='1'" }),
    'a parameter': sent(`${confirmations}/CancelProdnOrdConf`, {
      query: "ConfirmationGroup='1'&ConfirmationCount='1'&Reason='x'",
    }),
    'a function without what it demands': sent(`${confirmations}/CancelProdnOrdConf`, {
      query: "ConfirmationGroup='1'",
    }),
    'a property': sent(`${confirmations}/ProdnOrdConf2`, { body: JSON.stringify({ ...made, Nope: '' }) }),
    'a property of what is created along': sent(`${confirmations}/ProdnOrdConf2`, {
      body: JSON.stringify({ OrderID: '1', to_ProdnOrdConfMatlDocItm: [{ Nope: 'A' }] }),
    }),
    'a property that is only read': sent(`${confirmations}/ProdnOrdConf2`, {
      body: JSON.stringify({ ...made, ConfirmationGroup: '1' }),
    }),
    'a changed property': sent(`${root}/API_BATCH_SRV/Batch(Batch='1')`, { method: 'PATCH', body: '{"Nope":true}' }),
    'a key': sent(`${root}/API_BATCH_SRV/Batch(Nope='1')`, {
      method: 'PATCH',
      body: '{"MatlBatchIsInRstrcdUseStock":true}',
    }),
  };
  for (const [what, request] of Object.entries(inventions))
    test(`${what} that SAP does not have is noticed`, () => {
      assert.throws(() => checkChange(request), assert.AssertionError);
    });
  test('fields that SAP has pass', () => {
    checkChange(sent(`${confirmations}/ProdnOrdConf2`, { body: JSON.stringify(made) }));
    checkChange(
      sent(`${root}/API_BATCH_SRV/Batch(Batch='1')`, { method: 'PATCH', body: '{"MatlBatchIsInRstrcdUseStock":true}' }),
    );
  });
});
