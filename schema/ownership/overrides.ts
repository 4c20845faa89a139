import type { System } from '../canonical/index.ts';
import type { WritingCommand } from './check.ts';
import { createOwnershipRegistry, OwnershipError, type OwnershipOverride } from './registry.ts';
import type { OwnershipRule } from './types.ts';

/** True when a command writes a field, the whole domain of it, or a part of the domain. */
function isWritten(name: string, { writes }: WritingCommand): boolean {
  return writes.some((field) => field === name || field.startsWith(`${name}.`) || name.startsWith(`${field}.`));
}

/** An override with its rule's name, and what the systems can do about it. */
interface Claim {
  readonly name: string;
  readonly plant: string;
  readonly general: OwnershipRule;
  readonly effective: OwnershipRule;
  /** Systems with a command that writes the field. */
  readonly writers: readonly System[];
}

function refuse({ name, plant, general, writers }: Claim, wish: string, reason: string): never {
  const able = [...new Set([general.systemOfRecord, ...writers])];
  throw new OwnershipError(
    `ownership: nothing can carry out that ${wish} "${name}" in plant "${plant}": ${reason}; take the rule out, or choose among ${able.join(', ')}.`,
  );
}

/** Refuses a master, or a new consumer, that has no command for the field. */
function refuseIdleSystems(claim: Claim, { systemOfRecord, consumers = [] }: OwnershipOverride): void {
  const { general, writers } = claim;
  const isIdle = (system: System, able: readonly System[]) => !able.includes(system) && !writers.includes(system);
  if (systemOfRecord !== undefined && isIdle(systemOfRecord, [general.systemOfRecord]))
    refuse(claim, `${systemOfRecord} masters`, `${systemOfRecord} has no command that writes it`);
  const idle = consumers.find((system) => isIdle(system, [general.systemOfRecord, ...general.consumers]));
  if (idle !== undefined) refuse(claim, `${idle} follows`, `${idle} has no command that writes it`);
}

/** Refuses an overwriting of consumers of which none has a command for the field. */
function refuseIdleOverwriting(claim: Claim, { onDrift }: OwnershipOverride): void {
  const { effective, writers } = claim;
  if (onDrift !== 'OVERWRITE_FROM_OWNER' || effective.consumers.some((system) => writers.includes(system))) return;
  refuse(claim, `${effective.systemOfRecord} overwrites`, 'no consumer has a command that writes it');
}

/**
 * Refuses overrides that no command can carry out.
 * @throws OwnershipError naming rule, plant and the systems that can.
 */
export function checkOverrides(overrides: readonly OwnershipOverride[], commands: readonly WritingCommand[]): void {
  const [generally, registry] = [createOwnershipRegistry(), createOwnershipRegistry(overrides)];
  for (const override of overrides) {
    const { domain, field, plant } = override;
    const name = field === undefined ? domain : `${domain}.${field}`;
    const [general, effective] = [generally.findRule(name, plant), registry.findRule(name, plant)];
    if (general === undefined || effective === undefined) continue;
    const writers = [...new Set(commands.filter((one) => isWritten(name, one)).map(({ system }) => system))];
    const claim = { name, plant, general, effective, writers };
    refuseIdleSystems(claim, override);
    refuseIdleOverwriting(claim, override);
  }
}
