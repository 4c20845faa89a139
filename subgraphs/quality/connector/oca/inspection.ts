import type { Quantity } from '../../../../schema/canonical/index.ts';
import type { CodeRecord, InspectionLotStatus, InspectionOrigin } from '../records.ts';

/** Question of an inspection, with its present answer. */
export interface InspectionLine {
  readonly id: number;
  /** Same for the question of the test and for its copies in inspections. */
  readonly code: string;
  /** Hash of what the question demands. */
  readonly version: number;
  readonly description: string;
  readonly isQuantitative: boolean;
  readonly lowerLimit?: string | undefined;
  readonly upperLimit?: string | undefined;
  readonly unit?: string | undefined;
  /** Record of the unit in which values are entered. */
  readonly unitId?: number | undefined;
  readonly codes?: readonly (CodeRecord & { readonly id: number })[] | undefined;
}

/** Answer that a question has at present. */
export interface InspectionAnswer {
  readonly code: string;
  readonly value?: string | undefined;
  readonly chosen?: string | undefined;
  readonly valuation: 'ACCEPTED' | 'REJECTED';
  readonly by: string;
  readonly at: string;
}

/** An inspection of Odoo, in our words. */
export interface Inspection {
  readonly id: number;
  readonly name: string;
  readonly plant: string;
  readonly material: string;
  readonly batch?: string | undefined;
  readonly productionOrder?: string | undefined;
  readonly origin: InspectionOrigin;
  readonly quantity: Quantity;
  /** Word of Odoo: draft, ready, waiting, success, failed, canceled. */
  readonly state: string;
  readonly status: InspectionLotStatus;
  /** True when every answer is right; Odoo accepts no other inspection. */
  readonly isSuccess: boolean;
  /** Mark of the command that created it. */
  readonly mark?: string | undefined;
  readonly lines: readonly InspectionLine[];
  readonly answers: readonly InspectionAnswer[];
  readonly createdAt: string;
  /** Last write to the inspection itself. */
  readonly changedAt: string;
  readonly changedBy: string;
}
