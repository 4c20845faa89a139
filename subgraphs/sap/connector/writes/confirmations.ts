import type { CallContext } from '../../../../kit/index.ts';
import type { SapClient, WriteAnswer } from '../client.ts';
import { compare } from '../odata/conditions.ts';
import { formatGuid, formatText } from '../odata/literals.ts';
import { formatEntitySet, formatFunction } from '../odata/query.ts';
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
  /** Reservation of an issue. */
  readonly reservation?: { readonly number: string; readonly item: string } | undefined;
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
  readonly movements: readonly ConfirmedMovement[];
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
  /** Finds the confirmation created under a key; `undefined` when there is none. */
  find(key: string, call: CallContext): Promise<ConfirmationRecord | undefined>;
  create(key: string, draft: ConfirmationDraft, call: CallContext): Promise<WriteAnswer>;
  cancel(
    key: string,
    confirmation: Pick<ConfirmationRecord, 'group' | 'count'>,
    call: CallContext,
  ): Promise<WriteAnswer>;
}

const service = 'API_PROD_ORDER_CONFIRMATION_2_SRV';
const movementTypes = { RECEIPT: '101', ISSUE: '261' } as const;

/** Formats an operation as SAP takes it, with its sequence. */
function formatOperation(number: string): { readonly Sequence: string; readonly OrderOperation: string } {
  const at = number.indexOf('/');
  return { Sequence: at === -1 ? '0' : number.slice(0, at), OrderOperation: number.slice(at + 1) };
}

/** Formats a confirmation as SAP takes it, with its movements. */
function formatConfirmation(key: string, draft: ConfirmationDraft): object {
  const { plant, order, operation, producedQuantity, scrapQuantity, unit, isFinal, movements } = draft;
  return {
    OrderID: order,
    ...formatOperation(operation),
    Plant: plant,
    ...formatNativeUnit('ConfirmationUnit', unit),
    ConfirmationYieldQuantity: producedQuantity,
    ConfirmationScrapQuantity: scrapQuantity,
    FinalConfirmationType: isFinal ? 'X' : '',
    ExternalSystemConfirmation: createConfirmationGuid(key),
    APIConfHasNoGoodsMovements: movements.length === 0,
    to_ProdnOrdConfMatlDocItm: movements.map((movement) => ({
      Material: movement.material,
      Plant: plant,
      Batch: movement.batch ?? '',
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

/** Writes confirmations over API_PROD_ORDER_CONFIRMATION_2_SRV: created and cancelled, never changed. */
export function createConfirmationWrites(client: SapClient): ConfirmationWrites {
  return {
    find: async (key, call) => {
      const { records } = await client.readAll(
        {
          service,
          entitySet: 'ProdnOrdConf2',
          select: [
            'ConfirmationGroup',
            'ConfirmationCount',
            'ConfirmationYieldQuantity',
            'ConfirmationScrapQuantity',
            'IsReversed',
            'IsReversal',
          ],
          filter: compare('ExternalSystemConfirmation', 'eq', formatGuid(createConfirmationGuid(key))),
        },
        call,
      );
      const made = records.find((record) => record['IsReversal'] !== true);
      if (made === undefined) return undefined;
      return {
        group: String(made['ConfirmationGroup']),
        count: String(made['ConfirmationCount']),
        producedQuantity: String(made['ConfirmationYieldQuantity']),
        scrapQuantity: String(made['ConfirmationScrapQuantity']),
        isReversed: made['IsReversed'] === true,
      };
    },
    create: async (key, draft, call) => {
      const body = formatConfirmation(key, draft);
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
