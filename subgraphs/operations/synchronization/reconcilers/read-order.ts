import type { Amount } from '../../../../schema/canonical/index.ts';
import { type Provenanced, requireFresh } from '../outage.ts';
import type { LookTools, RecordKey } from '../reconciler.ts';

/** A component of an order. */
export interface OrderComponent {
  readonly material: { readonly id: string };
  readonly requiredQuantity: Amount;
  readonly isIssued: boolean;
  readonly isFixedQuantity: boolean;
}

/** A production order as SAP has it: everything that is carried of it. */
export interface Order extends Provenanced {
  readonly number: string;
  readonly status: string;
  readonly statusText: string | null;
  readonly changedAt: string | null;
  readonly isLocked: boolean;
  readonly type: string;
  readonly material: { readonly id: string };
  readonly quantity: Amount;
  readonly confirmedQuantity: Amount;
  readonly dueTime: string | null;
  readonly plannedStartTime: string | null;
  readonly plannedEndTime: string | null;
  readonly components: readonly OrderComponent[];
  readonly operations: readonly {
    readonly number: string;
    readonly status: string;
    readonly description: string | null;
    readonly workCenter: { readonly id: string } | null;
    readonly plannedStartTime: string | null;
    readonly plannedEndTime: string | null;
  }[];
}

const query = `query ($plant: String!, $number: String!) {
  productionOrder(plant: $plant, number: $number) {
    number status statusText changedAt isLocked type material { id } quantity { value unit } confirmedQuantity { value unit } dueTime plannedStartTime plannedEndTime
    components { material { id } requiredQuantity { value unit } isIssued isFixedQuantity }
    operations { number status description workCenter { id } plannedStartTime plannedEndTime } provenance { isStale }
  }
}`;

/** Reads an order in SAP, once for all kinds of records of it that are compared together; `undefined` when SAP does not have it. */
export async function readOrder({ plant, key }: RecordKey, tools: LookTools): Promise<Order | undefined> {
  const { productionOrder } = await tools.readTogether(`ProductionOrder ${plant}/${key}`, () =>
    tools.queries.ask<{ readonly productionOrder: Order | null }>('sap', query, { plant, number: key }),
  );
  return requireFresh(productionOrder, 'SAP') ?? undefined;
}
