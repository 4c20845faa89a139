import type { System } from '../canonical/index.ts';
import { OwnershipError, type OwnershipRegistry } from './registry.ts';

/** Declaration of the fields that a command writes. */
export interface WritingCommand {
  readonly name: string;
  readonly system: System;
  /** Fields of the graph, as `ProductionOrder.status`. */
  readonly writes: readonly string[];
}

/**
 * Refuses commands that write a field without an ownership rule, or one that their system neither masters nor follows
 * in a plant.
 * @throws OwnershipError naming command, field and plant.
 */
export function checkCommands(
  commands: readonly WritingCommand[],
  plants: readonly string[],
  registry: OwnershipRegistry,
): void {
  for (const { name, system, writes } of commands) {
    for (const field of writes) {
      for (const plant of plants) {
        const rule = registry.findRule(field, plant);
        if (rule === undefined)
          throw new OwnershipError(
            `The command ${name} writes ${field}, and no ownership rule names its system of record.`,
          );
        if (rule.systemOfRecord !== system && !rule.consumers.includes(system))
          throw new OwnershipError(
            `The command ${name} writes ${field} into ${system}, but in plant "${plant}" ${rule.systemOfRecord} is its system of record and ${system} is not a consumer.`,
          );
      }
    }
  }
}
