import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AcceptedOdoo } from '../../../subgraphs/odoo/acceptance/system.ts';
import {
  cancelInSap,
  findProduct,
  postInSap,
  readPlaces,
  requireFree,
  type SapDocument,
  skipWithout,
  stockLocation,
  waitForPlaces,
} from './goods.ts';
import { waitForRows } from './looks.ts';
import type { RealPlant } from './plant.ts';

/** Goods that SAP receives and moves without an order, as they come into the plant's stock. */
export function acceptGoodsMovements(odoo: AcceptedOdoo, given: () => RealPlant): void {
  const waitForDocument = ({ year, number }: SapDocument) =>
    waitForRows(given(), { noun: 'GoodsMovement', key: `${year}/${number}/1` }, { ODOO: 'IN_SYNC' });
  const listTransfers = async ({ year, number }: SapDocument) =>
    (
      (await given().people.callOdoo('stock.picking', 'search_read', {
        domain: [['origin', '=', `SAP ${number}/${year} 1`]],
        fields: ['state'],
      })) as readonly { readonly state: string }[]
    ).map(({ state }) => state);

  describe('goods that SAP moves', { concurrency: 1, ...skipWithout(odoo) }, () => {
    test('a receipt is in stock once, and its reversal takes it out again', async () => {
      const real = given();
      const product = await findProduct(real, requireFree(odoo).received);
      const before = await readPlaces(real, product);
      const document = await postInSap(real, '101', { Material: product.number, QuantityInEntryUnit: '30' });
      await waitForDocument(document);
      const had = before[stockLocation] ?? 0;
      await waitForPlaces(real, { product }, { ...before, [stockLocation]: had + 30 });
      assert.deepEqual(await listTransfers(document), ['done']);
      await cancelInSap(real, document);
      await waitForPlaces(real, { product }, before);
      await waitForDocument(document);
    });

    test('a transfer to a storage location with a place of its own goes there, and its reversal back', async () => {
      const real = given();
      const { received, storageLocation } = requireFree(odoo);
      const product = await findProduct(real, received);
      const before = await readPlaces(real, product);
      const document = await postInSap(real, '311', {
        Material: product.number,
        QuantityInEntryUnit: '3',
        IssuingOrReceivingStorageLoc: storageLocation.code,
      });
      await waitForDocument(document);
      const { [stockLocation]: here = 0, [storageLocation.location]: there = 0 } = before;
      const moved = { [stockLocation]: here - 3, [storageLocation.location]: there + 3 };
      await waitForPlaces(real, { product }, { ...before, ...moved });
      await cancelInSap(real, document);
      await waitForPlaces(real, { product }, before);
    });
  });
}
