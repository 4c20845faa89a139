import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mapGoodsMovement } from '../../../../subgraphs/sap/connector/map-goods-movement.ts';

const mapping = { instance: 's4', timeZones: new Map([['1010', 'Europe/Berlin']]) };
const item = {
  MaterialDocumentYear: '2026',
  MaterialDocument: '4990000012',
  MaterialDocumentItem: '1',
  CreationDate: `/Date(${Date.parse('2026-11-23')})/`,
  CreationTime: 'PT10H30M00S',
  CreatedByUser: 'CLERK',
  ReferenceDocument: '',
  Material: 'RM-1',
  Plant: '1010',
  StorageLocation: '0001',
  Batch: '',
  GoodsMovementType: '101',
  InventoryStockType: '01',
  InventorySpecialStockType: '',
  ManufacturingOrder: '',
  MaterialBaseUnit: 'PC',
  QuantityInBaseUnit: '30',
  IsAutomaticallyCreated: '',
  IssuingOrReceivingStorageLoc: '0002',
  GoodsMovementIsCancelled: false,
  ReversedMaterialDocumentYear: '',
  ReversedMaterialDocument: '',
  ReversedMaterialDocumentItem: '',
};
const map = (change: Partial<Record<keyof typeof item, unknown>>) => mapGoodsMovement({ ...item, ...change }, mapping);

describe('an item of a material document', () => {
  test('a receipt has its key, its quantity and the instant of its entry', () => {
    const { key, kind, quantity, stock, postedAt, reverses } = map({}) ?? assert.fail();
    assert.deepEqual(
      { key, kind, quantity, stock, postedAt, reverses },
      {
        key: '2026/4990000012/1',
        kind: 'RECEIPT',
        quantity: { value: '30', unit: 'C62' },
        stock: 'UNRESTRICTED',
        postedAt: '2026-11-23T09:30:00Z',
        reverses: undefined,
      },
    );
  });
  test('its type says if goods come, leave, or stay', () => {
    const kinds = (
      [
        ['101', ''],
        ['102', ''],
        ['301', ''],
        ['301', 'X'],
        ['302', ''],
        ['302', 'X'],
        ['311', ''],
        ['311', 'X'],
        ['344', ''],
        ['601', ''],
      ] as const
    ).map(([GoodsMovementType, IsAutomaticallyCreated]) => map({ GoodsMovementType, IsAutomaticallyCreated })?.kind);
    const none = undefined;
    assert.deepEqual(kinds, ['RECEIPT', 'ISSUE', 'ISSUE', 'RECEIPT', 'RECEIPT', 'ISSUE', 'TRANSFER', none, none, none]);
  });
  test('one of an order, of ours, of another plant, or of special stock is not carried', () => {
    for (const change of [
      { ManufacturingOrder: '1000001' },
      { ReferenceDocument: 'PG0123456789ABCD' },
      { Plant: '9999' },
      { InventorySpecialStockType: 'K' },
      { Material: '' },
    ])
      assert.equal(map(change), undefined, JSON.stringify(change));
  });
  test('a reversal names the item that it reverses', () => {
    const reversed = {
      GoodsMovementType: '102',
      ReversedMaterialDocumentYear: '2026',
      ReversedMaterialDocument: '4990000011',
      ReversedMaterialDocumentItem: '2',
    };
    assert.equal(map(reversed)?.reverses, '2026/4990000011/2');
  });
});
