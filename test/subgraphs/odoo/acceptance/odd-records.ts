import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, type Bench, call, createBench, createFacts } from './bench.ts';
import type { AcceptedOdoo } from './system.ts';

type Case = (bench: Bench) => Promise<void>;

/** Carries a case out as another user, or in another place. */
async function withBench(odoo: AcceptedOdoo, work: Case): Promise<void> {
  const other = await createBench(odoo);
  try {
    await work(other);
  } finally {
    await other.close();
  }
}

/** Accepts that unexpected records are either handled or refused before anything is written. */
export function acceptOddRecords(odoo: AcceptedOdoo, bench: () => Bench): void {
  const { odd = {} } = odoo;
  const readOrders = async ({ callScreen }: Bench, number: string, fields: readonly string[]) =>
    (await callScreen('mrp.production', 'search_read', [[['origin', '=', number]]], {
      fields,
      order: 'id',
    })) as readonly Readonly<Record<string, unknown>>[];
  const assertUnmade = async (number: string) => assert.deepEqual(await readOrders(bench(), number, ['state']), []);

  const refused: readonly (readonly [string, string | undefined, string, RegExp])[] = [
    ['a kit', odd.kit, 'INVALID_STATE', /kit/],
    ['without a bill of materials', odd.noBill, 'INVALID_STATE', /bill of materials/],
    ['that is archived', odd.archived, 'INVALID_STATE', /archived/],
    ['of which there are two', odd.twin, 'INVALID_STATE', /id \d+.* and .*id \d+/],
    ['in a unit without a code', odd.unknownUnit, 'INVALID_INPUT', /without a known code/],
  ];
  for (const [title, material, code, pattern] of refused)
    test(`an order for a material ${title} is refused, and none is made`, {
      skip: material === undefined,
    }, async () => {
      const { run, send } = bench();
      const number = `${run}odd${title.length}`;
      const input = { number, facts: createFacts(material ?? '', '5') };
      for (const mode of ['CHECK', 'DO'] as const) {
        const answer = await send('odooReleaseOrder', input, { mode });
        assert.deepEqual([answer.status, answer.code], ['REFUSED', code], answer.message ?? '');
        assert.match(answer.message ?? '', pattern);
      }
      await assertUnmade(number);
    });

  test('a quantity that Odoo would round is refused', async () => {
    const { send, run, readStates, carryOut } = bench();
    const number = `${run}rounded`;
    const facts = createFacts(odoo.lotProduct, '1.0004');
    const answer = await send('odooReleaseOrder', { number, facts }, { key: `${number}-release` });
    assert.deepEqual([answer.status, answer.currentState], ['REFUSED', 'OTHER_QUANTITY'], answer.message ?? '');
    assert.deepEqual(await readStates(number), ['DRAFT']);
    await carryOut('odooCancelOrder', { number }, `${number}-cancel`);
  });

  test('five pieces are five, whatever unit the bill is in', { skip: odd.dozenBill === undefined }, async () => {
    const { run, carryOut, connector, readParts, assertRefused } = bench();
    const number = `${run}dozen`;
    const facts = createFacts(odd.dozenBill ?? '', '5');
    await carryOut('odooReleaseOrder', { number, facts }, `${number}-release`);
    assert.deepEqual(
      (await readParts(number)).map(({ quantity, unit }) => [quantity, unit]),
      [['5', 'C62']],
    );
    const [execution] = await connector.readExecutions(odoo.plant, [number], call);
    assert.deepEqual(execution?.quantity, { value: '5', unit: 'C62' });
    const report = { number, producedQuantity: '2', batch: `LZ-${number}`, isFinal: false };
    if (odoo.series < 18) await assertRefused('odooReportProduction', { ...report, batch: undefined }, 'INVALID_INPUT');
    await assertRefused('odooReportProduction', { ...report, unit: 'DZN' }, 'INVALID_INPUT');
    await carryOut('odooReportProduction', { ...report, unit: 'C62' }, `${number}-report`);
    const made = await connector.readExecutions(odoo.plant, [number], call);
    assert.deepEqual(made[0]?.producedQuantity, { value: '2', unit: 'C62' });
  });

  test('times are UTC, whatever zone the user has', { skip: odd.zoned === undefined }, () =>
    withBench({ ...odoo, ...odd.zoned, apiKey: undefined, protocol: 'jsonrpc' }, async (other) => {
      const { number } = await other.release(odoo.lotProduct, '5');
      const [order] = await readOrders(other, number, ['date_start', 'date_deadline']);
      const format = (hour: number) => at(hour).slice(0, 19).replace('T', ' ');
      assert.deepEqual([order?.['date_start'], order?.['date_deadline']], [format(8), format(16)]);
    }),
  );

  test('a forbidden change is refused before it is tried', { skip: odd.powerless === undefined }, () =>
    withBench({ ...odoo, ...odd.powerless, apiKey: undefined, protocol: 'jsonrpc' }, async (other) => {
      const number = `${other.run}denied`;
      const facts = createFacts(odoo.lotProduct, '5');
      await other.assertRefused('odooReleaseOrder', { number, facts }, 'SYSTEM_FORBIDDEN');
      await assertUnmade(number);
    }),
  );

  const { second } = odd;
  test('orders and holds of another company are made in that company', { skip: second === undefined }, () => {
    assert.ok(second !== undefined);
    const { plant, company, warehouse, user, password, product, workCenter } = second;
    const there = { ...odoo, user, password, apiKey: undefined, protocol: 'jsonrpc', plant, workCenter } as const;
    return withBench({ ...there, scopes: { [plant]: { warehouse, company } } }, async (other) => {
      const { number } = await other.release(product, '5');
      const [order] = await readOrders(other, number, ['state', 'company_id']);
      const [, owner] = (order?.['company_id'] ?? []) as readonly unknown[];
      assert.deepEqual([order?.['state'], owner], ['confirmed', company]);
      const hold = { scope: 'WORK_CENTER', workCenter, holdNumber: `W2-${number}`, isHeld: true };
      await other.carryOut('odooSetHold', hold, `${number}-hold`);
      await other.carryOut('odooSetHold', { ...hold, isHeld: false }, `${number}-free`);
      // The first company's order of the same number is another order.
      assert.deepEqual(await bench().connector.readExecutions(odoo.plant, [number], call), []);
      await other.carryOut('odooCancelOrder', { number }, `${number}-cancel`);
    });
  });

  test('a by-product gets a lot with the report', { skip: odd.lotByproduct === undefined }, async () => {
    const { run, carryOut, readParts } = bench();
    const number = `${run}by`;
    await carryOut(
      'odooReleaseOrder',
      { number, facts: createFacts(odd.lotByproduct ?? '', '5') },
      `${number}-release`,
    );
    const report = { number, producedQuantity: '2', batch: `LB1-${number}`, isFinal: false };
    const part = await carryOut('odooReportProduction', report, `${number}-part`);
    assert.equal((await part.again()).nativeReference, part.nativeReference);
    const rest = { number, producedQuantity: '3', batch: `LB2-${number}`, isFinal: true };
    await carryOut('odooReportProduction', rest, `${number}-rest`);
    assert.deepEqual(
      (await readParts(number)).map(({ state }) => state),
      ['DONE', 'DONE'],
    );
  });

  test('orders that people merged are made together, and are changed by people only', async () => {
    const { callScreen, connector, release, assertRefused, readParts } = bench();
    const one = (await release(odoo.lotProduct, '5')).number;
    const other = (await release(odoo.lotProduct, '3')).number;
    const ids = [...(await readParts(one)), ...(await readParts(other))].map(({ id }) => id);
    await callScreen('mrp.production', 'action_merge', [ids]);
    const executions = await connector.readExecutions(odoo.plant, [one, other], call);
    assert.deepEqual(
      executions.map(({ orderNumber, orderNumbers, state, quantity }) => [
        orderNumber,
        orderNumbers.toSorted(),
        state,
        quantity.value,
      ]),
      [one, other].map((number) => [number, [one, other].toSorted(), 'CONFIRMED', '8']),
    );
    const { executions: page } = await connector.readExecutionPage({ plants: [odoo.plant], first: 1 }, call);
    assert.deepEqual(page[0]?.orderNumbers.toSorted(), [one, other].toSorted());
    for (const [name, input] of [
      ['odooCancelOrder', {}],
      ['odooReleaseOrder', { facts: createFacts(odoo.lotProduct, '5') }],
      ['odooReportProduction', { producedQuantity: '1', batch: 'X', isFinal: false }],
    ] as const) {
      await assertRefused(name, { number: one, ...input }, 'INVALID_STATE');
      await assertRefused(name, { number: one, ...input }, 'INVALID_STATE', 'DO');
    }
  });

  test('a refused report leaves no lot and nothing filled in', async () => {
    const { callScreen, carryOut, release, readParts, send } = bench();
    const { number } = await release(odoo.serialProduct, '3');
    const report = { number, producedQuantity: '1', isFinal: false };
    const used = `S1-${number}`;
    await carryOut('odooReportProduction', { ...report, serialNumbers: [used] }, `${number}-one`);
    const twice = { ...report, producedQuantity: '2', serialNumbers: [`S2-${number}`, used] };
    const refusal = await send('odooReportProduction', twice, { key: `${number}-used` });
    assert.equal(refusal.status, 'REFUSED', refusal.message ?? '');
    const parts = await readParts(number);
    const open = parts.find(({ state }) => state !== 'DONE');
    assert.deepEqual([open?.lotIds, open?.producingQuantity], [[], '0']);
    const lots = await callScreen('stock.lot', 'search_count', [[['name', '=', `S2-${number}`]]]);
    // 17 and 18 close pieces one by one: the first one was made.
    assert.equal(lots, parts.length > 2 ? 1 : 0);
  });

  test('scrap in another unit counts as so many pieces', async () => {
    const { callScreen, connector, carryOut, release, readParts } = bench();
    const { number } = await release(odoo.lotProduct, '30');
    const batch = `LD-${number}`;
    await carryOut('odooReportProduction', { number, producedQuantity: '20', batch, isFinal: false }, `${number}-part`);
    const dozens = (await callScreen('uom.uom', 'search', [
      [
        ['name', '=', 'Dozens'],
        ['active', 'in', [true, false]],
      ],
    ])) as number[];
    // 19 ships no dozens.
    if (dozens.length === 0) return;
    const [made] = await readParts(number);
    const fields = [
      'id',
      'product_id/.id',
      'scrap_qty',
      'product_uom_id/.id',
      'production_id/.id',
      'lot_id/.id',
      'location_id/.id',
    ];
    const row = ['', made?.productId, '1', dozens[0], made?.id, made?.lotIds[0], made?.targetId].map(String);
    const loaded = (await callScreen('stock.scrap', 'load', [fields, [row]])) as { readonly ids: readonly number[] };
    await callScreen('stock.scrap', 'action_validate', [loaded.ids]);
    const [execution] = await connector.readExecutions(odoo.plant, [number], call);
    assert.deepEqual(execution?.scrappedQuantity, { value: '12', unit: 'C62' });
  });
}
