import type { CommandOutcome } from '../../../schema/generated.ts';
import { type AnyStep, isUnsent } from './decide.ts';
import type { WorkStep } from './records.ts';

const overtaken = (message: string): CommandOutcome => ({
  status: 'CONTRADICTED',
  hasActed: false,
  code: 'OUTCOME_CONTRADICTED',
  message,
});

/** Returns the contradiction of a step that another change has overtaken; `undefined` when the step may be done. */
export function refuseOvertaken(step: WorkStep, { overtaking }: AnyStep): CommandOutcome | undefined {
  if (!step.isOvertaken || overtaking === undefined) return undefined;
  if (overtaking === 'REPLACES') return overtaken('A later change has set this value again; it is not restored.');
  return isUnsent(step)
    ? undefined
    : overtaken('The amount was changed by others since: it does not show whether this step was carried out.');
}
