import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createId } from '../../../../schema/canonical/index.ts';
import { ask } from '../../../support/subgraph.ts';
import type { Bench } from './bench.ts';
import { startOnFloor } from './floor.ts';

interface Execution {
  readonly reference: string;
  readonly state: string;
  readonly producedQuantity: { readonly value: string; readonly unit: string };
  readonly scrappedQuantity: { readonly value: string };
  readonly splitReferences: readonly string[];
  readonly batches: readonly { readonly id: string }[] | null;
  readonly workOrders: readonly {
    readonly operationNumber: string | null;
    readonly state: string;
    readonly workCenter: { readonly id: string; readonly execution: { readonly state: string } | null } | null;
  }[];
}

const executionFields = `reference state producedQuantity { value unit } scrappedQuantity { value } splitReferences
  batches { id } workOrders { operationNumber state workCenter { id execution { state } } }`;

/** Reads back what the commands did. */
export function acceptReads(bench: () => Bench, { hasLotsOfComponents }: { readonly hasLotsOfComponents: boolean }) {
  const readEntity = async <Entity>(key: object, fields: string, type: string): Promise<Entity> => {
    const query = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on ${type} { ${fields} } } }`;
    const refs = [{ __typename: type, ...key }];
    const { _entities } = await ask<{ _entities: readonly Entity[] }>(bench().subgraph, query, { refs });
    return _entities[0] ?? assert.fail(`there is no ${type}`);
  };
  const orderId = (number: string) => createId('ProductionOrder', { plant: bench().odoo.plant, number });
  const batchId = (number: string) => createId('Batch', { material: bench().odoo.lotProduct, number });
  const readExecution = async (number: string) =>
    (
      await readEntity<{ readonly execution: Execution | null }>(
        { id: orderId(number) },
        `execution { ${executionFields} }`,
        'ProductionOrder',
      )
    ).execution;

  test('an order is read as it is worked on, made in parts and scrapped', async () => {
    const { odoo, carryOut, release, subgraph } = bench();
    const { number, nativeReference } = await release(odoo.lotProduct, '5');
    assert.equal((await readExecution(number))?.state, 'CONFIRMED');
    await startOnFloor(bench(), number);
    const started = await readExecution(number);
    assert.equal(started?.state, 'IN_PROGRESS');
    assert.deepEqual(
      started?.workOrders.slice(0, 2).map(({ operationNumber }) => operationNumber),
      ['0010', '0020'],
    );
    assert.equal(started?.workOrders[0]?.state, 'IN_PROGRESS');
    assert.ok(started?.workOrders[0]?.workCenter?.execution);
    const batch = `LR-${number}`;
    await carryOut('odooReportProduction', { number, producedQuantity: '2', batch, isFinal: false }, `${number}-part`);
    await carryOut('odooReportScrap', { number, batch, quantity: '1' }, `${number}-scrap`);
    const made = await readExecution(number);
    assert.deepEqual(
      [made?.state, made?.producedQuantity, made?.scrappedQuantity.value, made?.splitReferences.length],
      ['IN_PROGRESS', { value: '2', unit: 'C62' }, '1', 1],
    );
    assert.deepEqual(made?.batches, [{ id: batchId(batch) }]);
    const found = await ask<{ productionOrderByExecutionReference: object | null }>(
      subgraph,
      `query ($plant: String!, $reference: String!) {
        productionOrderByExecutionReference(plant: $plant, reference: $reference) { id } }`,
      { plant: odoo.plant, reference: made?.reference },
    );
    assert.deepEqual(found.productionOrderByExecutionReference, { id: orderId(number) });
    assert.ok(nativeReference !== undefined && made?.reference.startsWith(nativeReference));
    type Listed = { productionExecutions: { nodes: readonly { reference: string; state: string }[] } };
    const { productionExecutions } = await ask<Listed>(
      subgraph,
      'query ($plant: String) { productionExecutions(first: 5, filter: { plant: $plant }) { nodes { reference state } } }',
      { plant: odoo.plant },
    );
    assert.equal(productionExecutions.nodes.length, 5);
  });

  test('stock on hold reads as blocked', async () => {
    const { odoo, run, carryOut } = bench();
    const key = {
      material: { id: createId('Material', { number: odoo.stockProduct }) },
      plant: { id: createId('Plant', { code: odoo.plant }) },
    };
    type Figures = { readonly onSite: Readonly<Record<'unrestricted' | 'blocked', { readonly value: string }>> };
    const read = async () => {
      const fields = 'onSite { unrestricted { value } blocked { value } }';
      const { onSite } = await readEntity<Figures>(key, fields, 'StockBalance');
      return [Number(onSite.unrestricted.value), Number(onSite.blocked.value)];
    };
    const [free = 0, blocked = 0] = await read();
    const hold = { scope: 'MATERIAL', material: odoo.stockProduct, holdNumber: `QV-${run}`, isHeld: true };
    await carryOut('odooSetHold', hold, `${run}-read-hold`);
    assert.deepEqual(await read(), [0, free + blocked]);
    await carryOut('odooSetHold', { ...hold, isHeld: false }, `${run}-read-free`);
    assert.deepEqual(await read(), [free, blocked]);
  });

  // The stand-in does not return the lots from which reserved components are taken.
  test('a batch knows what went into it', { skip: !hasLotsOfComponents }, async () => {
    const { odoo, carryOut, release } = bench();
    const { number } = await release(odoo.lotProduct, '5');
    const batch = `LG-${number}`;
    await carryOut('odooReportProduction', { number, producedQuantity: '5', batch, isFinal: true }, `${number}-all`);
    type Edge = { readonly batch: { readonly id: string }; readonly productionOrder: { readonly id: string } | null };
    const fields = 'batch { id } productionOrder { id } quantity { value }';
    const made = { id: batchId(batch) };
    const { producedFrom } = await readEntity<{ readonly producedFrom: readonly Edge[] }>(
      made,
      `producedFrom { ${fields} }`,
      'Batch',
    );
    assert.ok(producedFrom.length > 0, 'nothing went into it');
    for (const { batch: used, productionOrder } of producedFrom) {
      assert.equal(productionOrder?.id, orderId(number));
      const { consumedInto } = await readEntity<{ readonly consumedInto: readonly Edge[] }>(
        used,
        `consumedInto { ${fields} }`,
        'Batch',
      );
      assert.ok(consumedInto.some(({ batch: into }) => into.id === made.id));
    }
  });
}
