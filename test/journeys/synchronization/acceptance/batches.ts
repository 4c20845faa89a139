import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AcceptedOdoo } from '../../../subgraphs/odoo/acceptance/system.ts';
import { waitUntil } from '../../../support/subscriptions.ts';
import {
  findLot,
  findProduct,
  postInSap,
  requireFree,
  resolve,
  type StockedProduct,
  skipWithout,
  stockLocation,
  waitForPlaces,
} from './goods.ts';
import { waitForRows } from './looks.ts';
import type { RealPlant } from './plant.ts';
import { receiveLot } from './transfers.ts';

/** A real system keeps the lots of earlier runs; SAP's numbers have ten characters. */
const run = Date.now().toString(36).slice(-6).toUpperCase();
const blockedLocation = `${stockLocation}/Blocked`;

/** Batches of SAP and lots of the plant, and what quality decides of them. */
export function acceptBatches(odoo: AcceptedOdoo, given: () => RealPlant): void {
  const find = () => findProduct(given(), requireFree(odoo).inLots);
  const toKey = ({ number: material }: StockedProduct, batch: string) => `${material}/${batch}`;
  const readBatches = ({ number: material }: StockedProduct, batch: string) =>
    given().people.staff.clerk.wire.list('API_BATCH_SRV', 'Batch', {
      $filter: `Material eq '${material}' and Batch eq '${batch}'`,
    });
  /** A clerk changes a batch in SAP. */
  const change = ({ number: material }: StockedProduct, batch: string, columns: object) =>
    given().people.staff.clerk.wire.write(
      'PATCH',
      'API_BATCH_SRV',
      `Batch(Material='${material}',BatchIdentifyingPlant='',Batch='${batch}')`,
      columns,
    );
  const waitForBatch = (key: string, wanted = 'IN_SYNC') =>
    waitForRows(given(), { noun: 'Batch', key }, { ODOO: wanted });
  /** People in the plant receive goods in a lot of theirs; SAP has its batch afterwards. */
  const receive = async (product: StockedProduct, batch: string, quantity: number) => {
    const lot = await receiveLot(given(), odoo.series, { product, name: batch, quantity });
    await waitForRows(given(), { noun: 'ProducedBatch', key: toKey(product, batch) }, { SAP: 'IN_SYNC' });
    await waitForBatch(toKey(product, batch));
    return lot;
  };

  describe('batches and lots', { concurrency: 1, ...skipWithout(odoo) }, () => {
    test('a lot that comes with a receipt in the plant is a batch in SAP, once', async () => {
      const product = await find();
      await receive(product, `A${run}`, 25);
      assert.equal((await readBatches(product, `A${run}`)).length, 1);
      await waitForPlaces(given(), { product, lot: `A${run}` }, { [stockLocation]: 25 });
    });

    test('a receipt of a batch in SAP makes its lot, and both stay one batch', async () => {
      const product = await find();
      const batch = `B${run}`;
      const document = await postInSap(given(), '101', {
        Material: product.number,
        QuantityInEntryUnit: '8',
        Batch: batch,
      });
      const key = `${document.year}/${document.number}/1`;
      await waitForRows(given(), { noun: 'GoodsMovement', key }, { ODOO: 'IN_SYNC' });
      await waitForPlaces(given(), { product, lot: batch }, { [stockLocation]: 8 });
      await waitForBatch(toKey(product, batch));
      assert.equal((await readBatches(product, batch)).length, 1);
    });

    test("SAP's restriction blocks a lot until it ends, and its expiry date is the lot's", async () => {
      const product = await find();
      const batch = `C${run}`;
      await receive(product, batch, 40);
      const ShelfLifeExpirationDate = `/Date(${Date.parse('2028-03-31')})/`;
      await change(product, batch, { MatlBatchIsInRstrcdUseStock: true, ShelfLifeExpirationDate });
      await waitForPlaces(given(), { product, lot: batch }, { [blockedLocation]: 40 });
      await waitUntil(
        async () => (await findLot(given(), product, batch))?.['expiration_date'] === '2028-03-31 21:59:59',
        'the lot expires on that day',
      );
      await waitForBatch(toKey(product, batch));
      await change(product, batch, { MatlBatchIsInRstrcdUseStock: false });
      await waitForPlaces(given(), { product, lot: batch }, { [stockLocation]: 40 });
      await waitForBatch(toKey(product, batch));
    });

    test('an expiry date that a person changes in the plant is a difference, and stays', async () => {
      const product = await find();
      const batch = `D${run}`;
      const lot = await receive(product, batch, 7);
      await change(product, batch, { ShelfLifeExpirationDate: `/Date(${Date.parse('2028-01-31')})/` });
      const isExpiring = async () =>
        (await findLot(given(), product, batch))?.['expiration_date'] === '2028-01-31 22:59:59';
      await waitUntil(isExpiring, 'the lot expires on that day');
      await waitForBatch(toKey(product, batch));
      const vals = { expiration_date: '2029-01-31 12:00:00' };
      await given().people.callOdoo('stock.lot', 'write', { ids: [lot], vals });
      await waitForBatch(toKey(product, batch), 'DIFFERS DRIFT');
      assert.equal((await findLot(given(), product, batch))?.['expiration_date'], '2029-01-31 12:00:00');
    });

    /** An inspector opens a lot of quality's store, and decides it. */
    const openInspection = async ({ number: material }: StockedProduct, batch: string, quantity: number) => {
      const number = `QL${batch}`;
      await given().people.changeQuality(
        `insert into quality.inspection_lot (number, plant, origin, material, batch, quantity, unit, status)
        values ($1, $2, 'GOODS_RECEIPT', $3, $4, $5, 'C62', 'RESULTS_COMPLETE')`,
        [number, given().plant, material, batch, quantity],
      );
      return number;
    };
    const decide = async (lot: string, valuation: 'ACCEPTED' | 'REJECTED') => {
      const { people } = given();
      await people.changeQuality(
        `insert into quality.usage_decision (inspection_lot, sequence, valuation, code, decided_by, decided_at, meaning)
        select $1, count(*) + 1, $2, left($2, 1), 'q.manager', now(), 'Signed' from quality.usage_decision where inspection_lot = $1`,
        [lot, valuation],
      );
      await people.changeQuality(
        `update quality.inspection_lot set status = 'DECIDED', version = version + 1 where number = $1`,
        [lot],
      );
    };
    test('a rejection blocks the goods of a lot, and an acceptance frees them when a person says so', async () => {
      const product = await find();
      const batch = `E${run}`;
      await receive(product, batch, 30);
      const lot = await openInspection(product, batch, 30);
      const record = { noun: 'UsageDecision', key: lot };
      await decide(lot, 'REJECTED');
      await waitForPlaces(given(), { product, lot: batch }, { [blockedLocation]: 30 });
      await waitForRows(given(), record, { ODOO: 'IN_SYNC' });
      await decide(lot, 'ACCEPTED');
      await waitForRows(given(), record, { ODOO: 'DIFFERS DECISION_CHANGED' });
      await waitForPlaces(given(), { product, lot: batch }, { [blockedLocation]: 30 });
      await resolve(given(), { subject: `UsageDecision ${given().plant}/${lot}`, system: 'ODOO' });
      await waitForPlaces(given(), { product, lot: batch }, { [stockLocation]: 30 });
      await waitForRows(given(), record, { ODOO: 'IN_SYNC' });
    });
  });
}
