import Big from 'big.js';
import { orAbsent } from '../../../../kit/index.ts';
import type { ConfirmedMovement, MaterialRecord } from '../../connector/index.ts';
import type { SapFactLineInput } from '../../generated.ts';
import { convertLine } from './usable-lines.ts';

/** Decimals of a quantity in SAP. */
export const decimals = 3;
/** Movement type of an unplanned receipt of a by-product. */
const byproductType = '531';

/** Rounds a quantity as SAP keeps it. */
export const round = (quantity: string | Big): string => new Big(quantity).round(decimals).toFixed();

/** Creates the movement of goods that the order does not plan. */
export const createUnplanned = (line: SapFactLineInput, known: MaterialRecord): ConfirmedMovement => ({
  kind: 'ISSUE',
  material: line.material,
  batch: known.isBatchManaged ? orAbsent(line.batch) : undefined,
  quantity: round(convertLine(line, known.baseUnit) ?? '0'),
  unit: known.nativeUnit,
  ...(line.role === 'BYPRODUCT' ? { movementType: byproductType } : {}),
});
