import type { CallContext, Clock, Quarantine } from '../../../kit/index.ts';
import { parseDecimal, sumDecimals } from '../../../schema/canonical/index.ts';
import type { SapConfig } from '../config.ts';
import type { SapClient } from './client.ts';
import { mapBill, mapStock } from './map-material.ts';
import { mapMaterialNumber } from './map-order.ts';
import { mapMovement } from './map-partner.ts';
import type { ODataRecord } from './odata/answer.ts';
import { equals, equalsAll } from './odata/conditions.ts';
import { createQuery, entitySets } from './queries.ts';
import type { BillRecord, MaterialPlantKey, MovementRecord, OrderKey, StockRecord } from './records.ts';
import { materialInPlant, ofOrder, readGroups, readText } from './set-aside.ts';
import { toPlantClock } from './time.ts';
import { confirmationWire, parseRecord } from './wire.ts';

/** Instance whose values are made of several rows: all rows of a value can be read, or the value is set aside. */
export interface GroupSource {
  readonly client: SapClient;
  readonly quarantine: Quarantine;
  readonly config: Pick<SapConfig, 'instance' | 'timeZones' | 'sap'>;
  readonly clock: Clock;
}

function findMaterialInPlant(row: ODataRecord): string | undefined {
  const [plant, material] = [readText(row, 'Plant'), readText(row, 'Material')];
  return plant === undefined || material === undefined ? undefined : `${plant}/${mapMaterialNumber(material)}`;
}

const isMaterialInPlant = ({ material, plant }: MaterialPlantKey) => equalsAll({ Material: material, Plant: plant });

/** Reads bills of material per `plant/material`. */
export function readBills(
  { client, quarantine, config: { instance, timeZones }, clock }: GroupSource,
  keys: readonly MaterialPlantKey[],
  call: CallContext,
): Promise<ReadonlyMap<string, readonly BillRecord[]>> {
  const now = new Date(clock.now()).toISOString();
  const findToday = (plant: string) => toPlantClock(now, timeZones.get(plant) ?? 'UTC').day;
  const kind = {
    ...materialInPlant,
    noun: 'BillOfMaterials',
    findId: findMaterialInPlant,
    map: (rows: readonly ODataRecord[], { plant }: MaterialPlantKey) =>
      rows.map((row) => mapBill(row, instance, findToday(plant))).filter((bill) => bill !== undefined),
  };
  const read = (some: typeof keys) => client.readAny(createQuery(entitySets.bills), some.map(isMaterialInPlant), call);
  return readGroups(quarantine, kind, { keys, read });
}

/** Reads stock per `plant/material`. */
export async function readStock(
  { client, quarantine, config: { instance } }: GroupSource,
  keys: readonly MaterialPlantKey[],
  call: CallContext,
): Promise<ReadonlyMap<string, StockRecord>> {
  const kind = {
    ...materialInPlant,
    noun: 'Stock',
    findId: findMaterialInPlant,
    map: (rows: readonly ODataRecord[]) => mapStock(rows, instance),
  };
  const read = (some: typeof keys) => client.readAny(createQuery(entitySets.stock), some.map(isMaterialInPlant), call);
  const found = await readGroups(quarantine, kind, { keys, read });
  return new Map([...found].flatMap(([key, [stock]]) => (stock === undefined ? [] : [[key, stock] as const])));
}

/** Reads goods movements per order. */
export function readMovements(
  { client, quarantine, config: { instance, sap } }: GroupSource,
  keys: readonly OrderKey[],
  call: CallContext,
): Promise<ReadonlyMap<string, readonly MovementRecord[]>> {
  const kind = {
    ...ofOrder,
    noun: 'GoodsMovement',
    findId: (row: ODataRecord) => readText(row, 'ManufacturingOrder'),
    map: (rows: readonly ODataRecord[]) => rows.map((row) => mapMovement(row, instance, sap.timeZone)),
  };
  const orderBy = ['MaterialDocumentYear', 'MaterialDocument', 'MaterialDocumentItem'];
  const read = (some: typeof keys) =>
    client.readAny(
      { ...createQuery(entitySets.movements), orderBy },
      some.map(({ number }) => equals('ManufacturingOrder', number)),
      call,
    );
  return readGroups(quarantine, kind, { keys, read });
}

function sumScrap(rows: readonly ODataRecord[], instance: string): string {
  const confirmations = rows
    .map((row) => parseRecord(confirmationWire, row, instance))
    .filter(({ IsReversed, IsReversal }) => !IsReversed && !IsReversal);
  return sumDecimals(confirmations.map(({ ConfirmationScrapQuantity }) => parseDecimal(ConfirmationScrapQuantity)));
}

/** Reads confirmed scrap per order, without reversals. */
export function readConfirmedScrap(
  { client, quarantine, config: { instance } }: GroupSource,
  keys: readonly OrderKey[],
  call: CallContext,
): Promise<ReadonlyMap<string, string>> {
  const kind = {
    ...ofOrder,
    noun: 'ConfirmedScrap',
    findId: (row: ODataRecord) => readText(row, 'OrderID'),
    map: (rows: readonly ODataRecord[]) => sumScrap(rows, instance),
  };
  const read = (some: typeof keys) =>
    client.readAny(
      createQuery(entitySets.confirmations),
      some.map(({ number }) => equals('OrderID', number)),
      call,
    );
  return readGroups(quarantine, kind, { keys, read });
}
