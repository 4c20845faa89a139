import { findLabelCode, unknownUnit } from '../../../../../schema/canonical/index.ts';
import type { CorrectionStep } from '../../reconciler.ts';
import { describeForScheduler, describeItem } from './describe.ts';
import { type Compared, refuseUnit } from './in-plant.ts';
import type { Item, Material } from './read.ts';

/** Creation or change of an item in the scheduler. */
export const itemStep: CorrectionStep = { name: 'setItem', system: 'SCHEDULING', command: 'schedulingSetItem' };

/**
 * Compares a material with its item. frePPLe has no mark of an ended item, and plans one only while something needs it:
 * an ended material is neither created there nor deleted.
 */
export function compareInScheduler(plant: string, material: Material, item: Item | undefined): Compared {
  const ownerValue = describeForScheduler(material, item);
  const common = {
    ownerValue,
    observedValue: item === undefined ? undefined : describeItem(item),
    ownerSource: { rawValue: material.nativeUnit, changedAt: material.changedAt },
  };
  if (material.isActive && material.baseUnit === unknownUnit) return { ...common, verdict: refuseUnit(material) };
  if (!material.isActive || common.observedValue === ownerValue)
    return {
      ...common,
      observedValue: ownerValue,
      verdict: { kind: 'EQUAL' },
      ...(item === undefined ? { isQuiet: true } : {}),
    };
  const { number, description, baseUnit } = material;
  const input = { plant, material: number, description: description.trim(), isNew: item === undefined };
  const present = item === undefined ? undefined : (findLabelCode(item.unit) ?? baseUnit);
  // A planner who keeps no unit of an item, or another word for the same one, is given none.
  const unit = present === baseUnit ? {} : { unit: baseUnit };
  const change = { kind: 'CHANGE', step: itemStep.name, input: { ...input, ...unit } } as const;
  return { ...common, verdict: item === undefined ? { ...change, isOnce: 'REMOVED' } : change };
}
