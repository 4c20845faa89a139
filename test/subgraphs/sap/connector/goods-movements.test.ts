import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  createCallContext,
  createQuarantine,
  type InstanceConfig,
  type Landscape,
  SystemError,
} from '../../../../kit/index.ts';
import { parseSapConfig } from '../../../../subgraphs/sap/config.ts';
import type { SapClient } from '../../../../subgraphs/sap/connector/client.ts';
import { createGoodsMovementReader } from '../../../../subgraphs/sap/connector/goods-movements.ts';
import { mapGoodsMovement } from '../../../../subgraphs/sap/connector/map-goods-movement.ts';

const mapping = { instance: 's4', timeZones: new Map([['1010', 'Europe/Berlin']]), sap: { timeZone: 'UTC' } };
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
  PurchaseOrder: '',
  Supplier: '',
  AccountAssignmentCategory: '',
  DebitCreditCode: 'S',
  IssuingOrReceivingPlant: '',
  MaterialBaseUnit: 'PC',
  QuantityInBaseUnit: '30',
  IsAutomaticallyCreated: '',
  IssuingOrReceivingStorageLoc: '0002',
  GoodsMovementIsCancelled: false,
  ReversedMaterialDocumentYear: '',
  ReversedMaterialDocument: '',
  ReversedMaterialDocumentItem: '',
};
const map = (change: Partial<Record<keyof typeof item, unknown>>, timeZone = 'UTC') =>
  mapGoodsMovement({ ...item, ...change }, { ...mapping, sap: { timeZone } });

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
        postedAt: '2026-11-23T10:30:00Z',
        reverses: undefined,
      },
    );
  });
  test("its entry is read by the clock of SAP's server, whatever the zone of the plant", () => {
    assert.equal(map({}, 'Europe/Berlin')?.postedAt, '2026-11-23T09:30:00Z');
    assert.equal(map({ CreationTime: 'P00DT10H30M00.000S' })?.postedAt, '2026-11-23T10:30:00Z');
  });
  test('its type says if goods come, leave, or stay, and of a transfer its debit or credit', () => {
    const kinds = (
      [
        ['101', 'S'],
        ['102', 'H'],
        ['122', 'H'],
        ['123', 'S'],
        ['301', 'H'],
        ['301', 'S'],
        ['302', 'S'],
        ['302', 'H'],
        ['344', 'H'],
        ['351', 'H'],
        ['601', 'H'],
      ] as const
    ).map(([GoodsMovementType, DebitCreditCode]) => map({ GoodsMovementType, DebitCreditCode })?.kind);
    const none = undefined;
    assert.deepEqual(kinds, [
      ...['RECEIPT', 'ISSUE', 'ISSUE', 'RECEIPT', 'ISSUE', 'RECEIPT', 'RECEIPT', 'ISSUE'],
      ...[none, none, none],
    ]);
  });
  test('a transfer between storage locations goes back when it is reversed', () => {
    const read = (GoodsMovementType: string, DebitCreditCode: string, IsAutomaticallyCreated = '') => {
      const found = map({ GoodsMovementType, DebitCreditCode, IsAutomaticallyCreated });
      return found && [found.kind, found.storageLocation, found.toStorageLocation];
    };
    assert.deepEqual(read('311', 'H'), ['TRANSFER', '0001', '0002']);
    assert.deepEqual(read('312', 'S'), ['TRANSFER', '0002', '0001']);
    assert.equal(read('311', 'S', 'X'), undefined);
    assert.equal(read('312', 'H', 'X'), undefined);
  });
  test('a transfer without debit or credit, and goods without a kind of stock, cannot be read', () => {
    for (const GoodsMovementType of ['301', '302', '311', '312'])
      assert.throws(() => map({ GoodsMovementType, DebitCreditCode: '' }), /debit/);
    assert.throws(() => map({ InventoryStockType: '' }), /stock type/);
    assert.equal(map({ InventoryStockType: '', GoodsMovementType: '601' }), undefined);
  });
  test('one of an order, of ours, of another plant, or of special stock is not carried, nor what is no stock, or comes from another plant by an order', () => {
    for (const change of [
      { ManufacturingOrder: '1000001' },
      { ReferenceDocument: 'PG0123456789ABCD' },
      { Plant: '9999' },
      { InventorySpecialStockType: 'K' },
      { Material: '' },
      // For an account assignment, as a cost center: they are used up, and have no kind of stock.
      { AccountAssignmentCategory: 'K', InventoryStockType: '' },
      { AccountAssignmentCategory: 'K' },
      // Of stock transport orders, with another plant as the supplier.
      { PurchaseOrder: '4500000001', Supplier: '' },
      { PurchaseOrder: '4500000001', Supplier: '17100001', IssuingOrReceivingPlant: '1710' },
    ])
      assert.equal(map(change), undefined, JSON.stringify(change));
  });
  test('a receipt from a supplier is carried', () => {
    assert.equal(map({ PurchaseOrder: '4500000002', Supplier: '17300001' })?.kind, 'RECEIPT');
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

describe('a page of material documents', () => {
  const config = parseSapConfig(
    {
      system: 'SAP',
      instance: 's4',
      plants: ['1010'],
      settings: { url: 'http://127.0.0.1:1', auth: { kind: 'basic', user: 'u', password: 'p' } },
    } as unknown as InstanceConfig,
    { plants: [{ code: '1010', timeZone: 'Europe/Berlin' }], systems: [] } as Landscape,
  );
  const createReader = (CreationTime: string, change: Partial<typeof item> = {}) => {
    const { CreationDate, CreationTime: _, CreatedByUser, ReferenceDocument, ...line } = { ...item, ...change };
    const header = {
      MaterialDocumentYear: '2026',
      MaterialDocument: '4990000012',
      CreationDate,
      CreationTime,
      CreatedByUser,
      ReferenceDocument,
      to_MaterialDocumentItem: { results: [line] },
    };
    const read = async () => ({ records: [header] });
    const client = { readAll: read, readAny: async () => [header] } as unknown as SapClient;
    const quarantine = createQuarantine({ system: 'SAP', instance: 's4' });
    return { quarantine, reader: createGoodsMovementReader({ client, config, quarantine }) };
  };
  const query = { from: { day: '2026-11-23', time: '00:00:00' }, first: 100 };
  const call = createCallContext();

  test('its position has the time of the entry, with decimals too', async () => {
    for (const time of ['PT07H00M00.000S', 'P00DT07H00M00S', '07:00:00']) {
      const { last } = await createReader(time).reader.listGoodsMovements(query, call);
      assert.equal(last?.time, '07:00:00', time);
    }
  });
  test('a document whose time cannot be read is set aside', async () => {
    const { quarantine, reader } = createReader('PT99H00M00S');
    assert.deepEqual((await reader.listGoodsMovements(query, call)).movements, []);
    assert.deepEqual(
      quarantine.list().map(({ key }) => key),
      ['2026/4990000012/1'],
    );
    await assert.rejects(reader.readGoodsMovements('1010', ['2026/4990000012/1'], call), SystemError);
  });
  test('goods without a kind of stock are named, and their record cannot be read', async () => {
    const { reader } = createReader('PT07H00M00S', { InventoryStockType: '' });
    const { movements } = await reader.listGoodsMovements(query, call);
    assert.deepEqual(
      movements.map(({ key, postedAt }) => [key, postedAt]),
      [['2026/4990000012/1', '2026-11-23T07:00:00Z']],
    );
    await assert.rejects(reader.readGoodsMovements('1010', ['2026/4990000012/1'], call), /stock type/);
  });
});
