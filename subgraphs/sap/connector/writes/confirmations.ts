import type { CallContext } from '../../../../kit/index.ts';
import type { SapConfig } from '../../config.ts';
import type { SapClient, WriteAnswer } from '../client.ts';
import type { ODataRecord } from '../odata/answer.ts';
import { compare } from '../odata/conditions.ts';
import { formatGuid, formatText } from '../odata/literals.ts';
import { formatEntitySet, formatFunction } from '../odata/query.ts';
import { toPlantClock } from '../time.ts';
import { formatNativeUnit, type NativeUnit } from '../units.ts';
import { createConfirmationGuid, createRequestId } from './keys.ts';

/** One goods movement posted together with a confirmation. */
export interface ConfirmedMovement {
  readonly kind: 'RECEIPT' | 'ISSUE';
  readonly material: string;
  readonly batch?: string | undefined;
  readonly quantity: string;
  readonly unit: NativeUnit;
  /** Movement type of SAP; absent: 101 for a receipt, 261 for an issue. */
  readonly movementType?: string | undefined;
  /** Absent: SAP determines it. */
  readonly storageLocation?: string | undefined;
  /** Reservation of an issue. */
  readonly reservation?: { readonly number: string; readonly item: string } | undefined;
}

/** Work that is confirmed on an operation. */
export interface ConfirmedActivity {
  /** 1 to 6. */
  readonly number: number;
  readonly quantity: string;
  readonly unit: NativeUnit;
}

/** Confirmation to be created. */
export interface ConfirmationDraft {
  readonly plant: string;
  readonly order: string;
  readonly operation: string;
  readonly producedQuantity: string;
  readonly scrapQuantity: string;
  readonly unit: NativeUnit;
  readonly isFinal: boolean;
  /** Instant whose day in the plant is the posting date; absent: SAP takes the present day. */
  readonly doneTime?: string | undefined;
  readonly text?: string | undefined;
  readonly movements: readonly ConfirmedMovement[];
  readonly activities: readonly ConfirmedActivity[];
}

/** Confirmation created under a key. */
export interface ConfirmationRecord {
  readonly group: string;
  readonly count: string;
  readonly producedQuantity: string;
  readonly scrapQuantity: string;
  readonly isReversed: boolean;
}

/** Changes of confirmations. */
export interface ConfirmationWrites {
  /** Finds the confirmations created under keys. */
  find(keys: readonly string[], call: CallContext): Promise<ReadonlyMap<string, ConfirmationRecord>>;
  create(key: string, draft: ConfirmationDraft, call: CallContext): Promise<WriteAnswer>;
  cancel(
    key: string,
    confirmation: Pick<ConfirmationRecord, 'group' | 'count'>,
    call: CallContext,
  ): Promise<WriteAnswer>;
}

/** Formats the plant's day of an instant: SAP keeps plain days. */
const formatDay = (instant: string, timeZone: string): string =>
  `/Date(${Date.parse(toPlantClock(instant, timeZone).day)})/`;

const service = 'API_PROD_ORDER_CONFIRMATION_2_SRV';
const movementTypes = { RECEIPT: '101', ISSUE: '261' } as const;

/** Formats an operation as SAP takes it, with its sequence. */
function formatOperation(number: string): { readonly Sequence: string; readonly OrderOperation: string } {
  const at = number.indexOf('/');
  return { Sequence: at === -1 ? '0' : number.slice(0, at), OrderOperation: number.slice(at + 1) };
}

/** Formats an activity as SAP takes it. */
function formatActivity({ number, quantity, unit: { unit, sapCode } }: ConfirmedActivity) {
  const inUnit =
    sapCode === undefined
      ? { [`OpWorkQuantityUnit${number}`]: unit }
      : { [`WorkQuantityUnit${number}SAPCode`]: sapCode };
  return { ...inUnit, [`OpConfirmedWorkQuantity${number}`]: quantity };
}

/** Formats a confirmation as SAP takes it, with its movements. */
function formatConfirmation(key: string, draft: ConfirmationDraft, timeZone: string): object {
  const { plant, order, operation, producedQuantity, scrapQuantity, unit, isFinal, movements } = draft;
  const { doneTime, text } = draft;
  return {
    OrderID: order,
    ...formatOperation(operation),
    Plant: plant,
    ...formatNativeUnit('ConfirmationUnit', unit),
    ConfirmationYieldQuantity: producedQuantity,
    ConfirmationScrapQuantity: scrapQuantity,
    FinalConfirmationType: isFinal ? 'X' : '',
    ExternalSystemConfirmation: createConfirmationGuid(key),
    ...(doneTime === undefined ? {} : { PostingDate: formatDay(doneTime, timeZone) }),
    ...(text === undefined ? {} : { ConfirmationText: text }),
    ...Object.assign({}, ...draft.activities.map(formatActivity)),
    APIConfHasNoGoodsMovements: movements.length === 0,
    to_ProdnOrdConfMatlDocItm: movements.map((movement) => ({
      Material: movement.material,
      Plant: plant,
      Batch: movement.batch ?? '',
      ...(movement.storageLocation === undefined ? {} : { StorageLocation: movement.storageLocation }),
      GoodsMovementType: movement.movementType ?? movementTypes[movement.kind],
      ...formatNativeUnit('EntryUnit', movement.unit),
      QuantityInEntryUnit: movement.quantity,
      OrderID: order,
      // A receipt refers to the order; an issue refers to its reservation, or it would count as unplanned.
      GoodsMovementRefDocType: movement.kind === 'RECEIPT' ? 'F' : '',
      Reservation: movement.reservation?.number ?? '',
      ReservationItem: movement.reservation?.item ?? '',
    })),
  };
}

const foundFields = [
  'ExternalSystemConfirmation',
  'ConfirmationGroup',
  'ConfirmationCount',
  'ConfirmationYieldQuantity',
  'ConfirmationScrapQuantity',
  'IsReversed',
  'IsReversal',
];

function mapFound(record: ODataRecord): ConfirmationRecord {
  return {
    group: String(record['ConfirmationGroup']),
    count: String(record['ConfirmationCount']),
    producedQuantity: String(record['ConfirmationYieldQuantity']),
    scrapQuantity: String(record['ConfirmationScrapQuantity']),
    isReversed: record['IsReversed'] === true,
  };
}

/** Writes confirmations over API_PROD_ORDER_CONFIRMATION_2_SRV: created and cancelled, never changed. */
export function createConfirmationWrites(client: SapClient, { timeZones }: SapConfig): ConfirmationWrites {
  return {
    find: async (keys, call) => {
      const byGuid = new Map(keys.map((key) => [createConfirmationGuid(key), key]));
      const conditions = [...byGuid.keys()].map((guid) =>
        compare('ExternalSystemConfirmation', 'eq', formatGuid(guid)),
      );
      const records = await client.readAny(
        { service, entitySet: 'ProdnOrdConf2', select: foundFields },
        conditions,
        call,
      );
      const own = records.filter((record) => record['IsReversal'] !== true);
      return new Map(
        own.flatMap((record) => {
          const key = byGuid.get(String(record['ExternalSystemConfirmation']).toLowerCase());
          return key === undefined ? [] : [[key, mapFound(record)] as const];
        }),
      );
    },
    create: async (key, draft, call) => {
      const body = formatConfirmation(key, draft, timeZones.get(draft.plant) ?? 'UTC');
      return client.write(
        { service, method: 'POST', target: formatEntitySet('ProdnOrdConf2'), body, requestId: createRequestId(key) },
        call,
      );
    },
    cancel: async (key, { group, count }, call) => {
      const target = formatFunction('CancelProdnOrdConf', {
        ConfirmationGroup: formatText(group),
        ConfirmationCount: formatText(count),
      });
      return client.write({ service, method: 'POST', target, requestId: createRequestId(`${key}:undo`) }, call);
    },
  };
}
