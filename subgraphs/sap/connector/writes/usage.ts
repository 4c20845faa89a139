import type { CallContext } from '../../../../kit/index.ts';
import { type SapConfig, standardDecisionSet } from '../../config.ts';
import type { SapClient, WriteAnswer } from '../client.ts';
import { equals, joinByAnd } from '../odata/conditions.ts';
import { formatEntitySet } from '../odata/query.ts';
import { createRequestId } from './keys.ts';

/** Criteria by which a lot of SAP's own is found. */
export interface LotQuery {
  readonly plant: string;
  readonly material: string;
  readonly batch?: string | undefined;
  readonly productionOrder?: string | undefined;
}

/** Changes of SAP's own inspection lots, where it has any. */
export interface UsageWrites {
  /** Finds the matching lots, with the code that was decided, if any. */
  findLots(
    query: LotQuery,
    call: CallContext,
  ): Promise<readonly { readonly number: string; readonly code: string | undefined }[]>;
  decide(
    key: string,
    lot: string,
    decision: { readonly plant: string; readonly code: string },
    call: CallContext,
  ): Promise<WriteAnswer>;
  /** Finds the plant's own code for a valuation. */
  findCode(plant: string, valuation: 'ACCEPTED' | 'REJECTED'): string;
}

const service = 'API_INSPECTIONLOT_SRV';
/** Catalog 3 holds usage decisions. */
const decisionCatalog = '3';

/** Writes usage decisions over API_INSPECTIONLOT_SRV. */
export function createUsageWrites(client: SapClient, { sap: { usageDecisionSets } }: SapConfig): UsageWrites {
  const findSet = (plant: string) => usageDecisionSets[plant] ?? usageDecisionSets['*'] ?? standardDecisionSet;
  return {
    findCode: (plant, valuation) => findSet(plant)[valuation === 'ACCEPTED' ? 'accepted' : 'rejected'],
    findLots: async ({ plant, material, batch, productionOrder }, call) => {
      const filter = joinByAnd([
        equals('Plant', plant),
        equals('Material', material),
        batch === undefined ? undefined : equals('Batch', batch),
        productionOrder === undefined ? undefined : equals('ManufacturingOrder', productionOrder),
      ]);
      const { records: lots } = await client.readAll(
        { service, entitySet: 'A_InspectionLot', select: ['InspectionLot'], filter },
        call,
      );
      if (lots.length === 0) return [];
      const numbers = lots.map((lot) => String(lot['InspectionLot']));
      const decisions = await client.readAny(
        { service, entitySet: 'A_InspLotUsageDecision', select: ['InspectionLot', 'InspectionLotUsageDecisionCode'] },
        numbers.map((number) => equals('InspectionLot', number)),
        call,
      );
      const codes = new Map(
        decisions.map((record) => [String(record['InspectionLot']), String(record['InspectionLotUsageDecisionCode'])]),
      );
      return numbers.map((number) => ({ number, code: codes.get(number) }));
    },
    decide: async (key, lot, { plant, code }, call) => {
      const { selectedSet, codeGroup } = findSet(plant);
      const body = {
        InspectionLot: lot,
        InspLotUsageDecisionCatalog: decisionCatalog,
        SelectedCodeSetPlant: plant,
        InspLotUsgeDcsnSelectedSet: selectedSet,
        InspLotUsageDecisionCodeGroup: codeGroup,
        InspectionLotUsageDecisionCode: code,
      };
      return client.write(
        {
          service,
          method: 'POST',
          target: formatEntitySet('A_InspLotUsageDecision'),
          body,
          requestId: createRequestId(key),
        },
        call,
      );
    },
  };
}
