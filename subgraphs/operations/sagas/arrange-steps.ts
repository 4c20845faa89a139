import { OwnershipError, type OwnershipRegistry } from '../../../schema/ownership/index.ts';
import type { AnySaga, SagaStep } from './define-saga.ts';

type Steps = AnySaga['steps'];

/**
 * Arranges a saga's steps for a plant: the master of the changed field goes first, the others follow in their order.
 * @throws OwnershipError when the master has no step in it.
 */
export function arrangeSteps({ kind, owned, steps }: AnySaga, plant: string, registry: OwnershipRegistry): Steps {
  const owner = registry.findRule(owned, plant)?.systemOfRecord;
  const first = steps.find(({ system }) => system === owner);
  if (first === undefined)
    throw new OwnershipError(
      `${kind} cannot be carried out in plant "${plant}": ${owner ?? 'no system'} is the system of record of ${owned}, but has no step in it.`,
    );
  // A step that follows another of its own system stays behind it.
  return [first, ...steps.filter((step: SagaStep<never> | Steps[number]) => step !== first)];
}
