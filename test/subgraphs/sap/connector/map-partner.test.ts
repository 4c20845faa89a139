import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mapSalesOrder } from '../../../../subgraphs/sap/connector/map-partner.ts';

const item = {
  SalesOrderItem: '10',
  Material: 'M-1',
  RequestedQuantity: '5',
  RequestedQuantityUnit: 'PC',
  ProductionPlant: '1010',
  SalesDocumentRjcnReason: '',
  DeliveryStatus: 'B',
};
const toDay = (day: string) => `/Date(${Date.parse(`${day}T00:00:00Z`)})/`;
const createLine = (delivered: string, day = '2027-02-01', open = '1') => ({
  ConfirmedDeliveryDate: toDay(day),
  DeliveredQtyInOrderQtyUnit: delivered,
  OpenConfdDelivQtyInOrdQtyUnit: open,
});
const map = (change: object, lines: readonly object[] = [createLine('0')]) =>
  mapSalesOrder(
    {
      SalesOrder: '2001',
      RequestedDeliveryDate: toDay('2027-01-15'),
      LastChangeDateTime: '/Date(1795435200000+0000)/',
      to_Item: { results: [{ ...item, ...change, to_ScheduleLine: { results: lines } }] },
    },
    's4',
  ).items[0];

describe('an item of a sales order', () => {
  const readOpen = (...given: Parameters<typeof map>) => map(...given)?.openQuantity.value;

  test('has open what its schedule lines have not delivered', () => {
    assert.equal(readOpen({}), '5');
    assert.equal(readOpen({}, [createLine('1'), createLine('2')]), '2');
    assert.equal(readOpen({}, [createLine('7')]), '0');
  });
  test('has nothing open when it is delivered completely, also with less, or rejected', () => {
    assert.equal(readOpen({ DeliveryStatus: 'C' }, [createLine('4')]), '0');
    assert.equal(readOpen({ SalesDocumentRjcnReason: '00' }), '0');
  });
  test('has nothing open when it is not relevant for delivery, as a service', () => {
    assert.equal(readOpen({ DeliveryStatus: '' }), '0');
    assert.equal(readOpen({ DeliveryStatus: 'A' }), '5');
  });
  test('is due by the earliest line that is open, else by the last one or the day that was requested', () => {
    const [done, next, later] = [
      createLine('2', '2027-01-18', '0'),
      createLine('0', '2027-02-01'),
      createLine('0', '2027-02-08'),
    ];
    assert.equal(map({}, [later, done, next])?.committedDate, '2027-02-01');
    assert.equal(map({}, [done, createLine('3', '2027-02-08', '0')])?.committedDate, '2027-02-08');
    assert.equal(map({}, [])?.committedDate, '2027-01-15');
    assert.equal(map({ ProductionPlant: '' })?.plant, undefined);
  });
});
