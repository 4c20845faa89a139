import Big from 'big.js';
import type { CallContext } from '../../../kit/index.ts';
import { convert, parseDecimal, sumDecimals } from '../../../schema/canonical/index.ts';
import type { SapConfig } from '../config.ts';
import { activityNumbers } from './activities.ts';
import type { GroupSource } from './groups.ts';
import type { ODataRecord } from './odata/answer.ts';
import { equals } from './odata/conditions.ts';
import { createQuery, entitySets } from './queries.ts';
import type { OrderKey } from './records.ts';
import { ofOrder, readGroups, readText } from './set-aside.ts';
import { mapUnit } from './units.ts';
import { orderConfirmationWire, parseRecord } from './wire.ts';
import { createConfirmationGuid } from './writes/keys.ts';

/** A confirmation of an order. */
export interface OrderConfirmationRecord {
  readonly number: string;
  readonly group: string;
  readonly count: string;
  readonly operation: string;
  readonly producedQuantity: string;
  readonly scrapQuantity: string;
  /** Minutes in the activities that booked times are confirmed in. */
  readonly workMinutes: string;
  readonly isReversed: boolean;
  /** GUID under which another system made it; zeros for none. */
  readonly guid: string;
  readonly text: string;
}

type ConfirmationWire = ReturnType<typeof parseRecord<typeof orderConfirmationWire>>;

/** Sums the confirmed minutes of the activities that booked times are confirmed in. */
function sumMinutes(wire: ConfirmationWire, { activities }: SapConfig['sap']): string {
  const used = new Set(Object.values(activities).flatMap(({ setup, run }) => [...setup, ...run]));
  const minutes = activityNumbers
    .filter((number) => used.has(number) && !new Big(wire[`OpConfirmedWorkQuantity${number}`]).eq(0))
    .flatMap((number) => {
      const unit = mapUnit(wire[`OpWorkQuantityUnit${number}`], wire[`WorkQuantityUnit${number}ISOCode`]);
      return convert({ value: parseDecimal(wire[`OpConfirmedWorkQuantity${number}`]), unit }, 'MIN') ?? [];
    });
  return sumDecimals(minutes);
}

function mapConfirmation(
  row: ODataRecord,
  { number }: OrderKey,
  { instance, sap }: SapConfig,
): OrderConfirmationRecord | undefined {
  const wire = parseRecord(orderConfirmationWire, row, instance);
  // The document of a cancellation says nothing that the cancelled one does not say.
  if (wire.IsReversal) return undefined;
  const isStandard = /^0*$/.test(wire.Sequence);
  return {
    number,
    group: wire.ConfirmationGroup,
    count: wire.ConfirmationCount,
    operation: isStandard ? wire.OrderOperation : `${wire.Sequence}/${wire.OrderOperation}`,
    producedQuantity: parseDecimal(wire.ConfirmationYieldQuantity),
    scrapQuantity: parseDecimal(wire.ConfirmationScrapQuantity),
    workMinutes: sumMinutes(wire, sap),
    isReversed: wire.IsReversed,
    guid: wire.ExternalSystemConfirmation.toLowerCase(),
    text: wire.ConfirmationText,
  };
}

/** Parts that read confirmations. */
type ConfirmationSource = Pick<GroupSource, 'client' | 'quarantine'> & { readonly config: SapConfig };

/** Reads the confirmations per order, as `plant/number`; an order whose confirmations cannot all be read is left out. */
export function readConfirmations(
  { client, quarantine, config }: ConfirmationSource,
  keys: readonly OrderKey[],
  call: CallContext,
): Promise<ReadonlyMap<string, readonly OrderConfirmationRecord[]>> {
  const kind = {
    ...ofOrder,
    noun: 'Confirmation',
    findId: (row: ODataRecord) => readText(row, 'OrderID'),
    map: (rows: readonly ODataRecord[], key: OrderKey) =>
      rows.flatMap((row) => mapConfirmation(row, key, config) ?? []),
  };
  const read = (some: typeof keys) =>
    client.readAny(
      createQuery(entitySets.orderConfirmations),
      some.map(({ number }) => equals('OrderID', number)),
      call,
    );
  return readGroups(quarantine, kind, { keys, read });
}

/** Fact that a confirmation was made for. */
export interface ConfirmedFact {
  readonly key: string;
  readonly revision: number;
}

/** Recognises the facts behind confirmations: a revision is only made after the one before it. */
export function recogniseFacts(
  guids: ReadonlySet<string>,
  keys: readonly string[],
): ReadonlyMap<string, ConfirmedFact> {
  const found = new Map<string, ConfirmedFact>();
  for (const key of keys)
    for (let revision = 1; ; revision += 1) {
      const guid = createConfirmationGuid(`${key}:${revision}`);
      if (!guids.has(guid)) break;
      found.set(guid, { key, revision });
    }
  return found;
}
