import type { System } from '../canonical/index.ts';
import { formatTiming, ownershipRules } from './rules.ts';
import type { OwnershipRule, Timing } from './types.ts';

/** Override of a rule in one plant; absent members stay as in the general rule. */
export interface OwnershipOverride {
  readonly domain: string;
  readonly field?: string | undefined;
  readonly plant: string;
  readonly systemOfRecord?: System | undefined;
  readonly consumers?: readonly System[] | undefined;
  readonly timing?: Timing | undefined;
  readonly exceptionOwner?: string | undefined;
  readonly onDrift?: OwnershipRule['onDrift'] | undefined;
}

/** Error of an invalid rule; the message names the rule and the reason. */
export class OwnershipError extends Error {
  readonly code = 'OWNERSHIP_INVALID';
  constructor(message: string) {
    super(message);
    this.name = 'OwnershipError';
  }
}

/** Ownership rules of every plant. */
export interface OwnershipRegistry {
  /** Finds the rule of a field (`ProductionOrder.status`, or a whole domain) in a plant; `undefined` when no rule covers it. */
  findRule(field: string, plant: string | undefined): OwnershipRule | undefined;
  /** Lists the rules in effect in a plant, or all. */
  list(plant: string | undefined): readonly (Omit<OwnershipRule, 'timing'> & { readonly timing: string })[];
}

const formatName = ({
  domain,
  field,
}: Pick<OwnershipRule, 'domain'> & { readonly field?: string | undefined }): string =>
  field === undefined ? domain : `${domain}.${field}`;

function withoutAbsent<Value extends object>(value: Value): Partial<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Partial<Value>;
}

function applyOverride(override: OwnershipOverride, rules: ReadonlyMap<string, OwnershipRule>): OwnershipRule {
  const name = formatName(override);
  const general = rules.get(name);
  if (general === undefined)
    throw new OwnershipError(`ownership: no rule exists for "${name}" that plant "${override.plant}" could change.`);
  const { systemOfRecord = general.systemOfRecord } = override;
  // A system that no longer masters the field becomes a consumer.
  const followers = [...new Set([...general.consumers, general.systemOfRecord])];
  const consumers = override.consumers ?? followers.filter((system) => system !== systemOfRecord);
  if (consumers.includes(systemOfRecord))
    throw new OwnershipError(
      `ownership: ${systemOfRecord} cannot be both master and consumer of "${name}" in plant "${override.plant}".`,
    );
  return { ...general, ...withoutAbsent(override), systemOfRecord, consumers } as OwnershipRule;
}

/**
 * Creates the registry from the rules and the overrides of plants.
 * @throws OwnershipError when a plant changes a rule that does not exist, or twice.
 */
export function createOwnershipRegistry(overrides: readonly OwnershipOverride[] = []): OwnershipRegistry {
  const general = new Map(ownershipRules.map((rule) => [formatName(rule), rule]));
  const ofPlants = new Map<string, OwnershipRule>();
  for (const override of overrides) {
    const place = `${override.plant} ${formatName(override)}`;
    if (ofPlants.has(place))
      throw new OwnershipError(`ownership: plant "${override.plant}" changes "${formatName(override)}" twice.`);
    ofPlants.set(place, applyOverride(override, general));
  }
  const ruleIn = (name: string, plant: string | undefined): OwnershipRule | undefined =>
    ofPlants.get(`${plant ?? ''} ${name}`) ?? general.get(name);
  return {
    findRule: (field, plant) => ruleIn(field, plant) ?? ruleIn(field.split('.')[0] ?? '', plant),
    list: (plant) => {
      const changed = [...ofPlants.values()];
      const holding =
        plant === undefined
          ? [...general.values(), ...changed]
          : [...general.keys()].flatMap((name) => ruleIn(name, plant) ?? []);
      return holding.map((rule) => ({ ...rule, timing: formatTiming(rule.timing) }));
    },
  };
}
