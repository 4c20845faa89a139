import type { Viewer } from '../../kit/index.ts';
import type { Role } from '../../schema/canonical/index.ts';
import { roundNumbers } from '../executor/index.ts';
import { evaluateCost } from './cost/index.ts';
import type { OperationLimits } from './limits.ts';
import type { OperationFacts } from './operation-facts.ts';
import { type Refusal, refuse } from './refusal.ts';

type Variables = Readonly<Record<string, unknown>>;

/** True when a partner's limits apply; a viewer with another role has that role's. */
function isPartner({ roles }: Viewer): boolean {
  return roles.every((role) => role === 'partner');
}

function mayIntrospect({ roles }: Viewer, { introspection }: OperationLimits): boolean {
  return introspection === 'ALL' ? roles.length > 0 : roles.some((role) => introspection.includes(role));
}

/** Finds the cost limit of a viewer's operations; a viewer without roles has a partner's. */
function findBudget({ roles }: Viewer, { maxCost, maxCostByRole }: OperationLimits): number {
  const own: readonly Role[] = roles.length === 0 ? ['partner'] : roles;
  return Math.max(...own.map((role) => maxCostByRole[role] ?? maxCost));
}

function checkCost(
  { cost, defaults }: OperationFacts,
  variables: Variables,
  { maxCost, maxPageSize }: { readonly maxCost: number; readonly maxPageSize: number },
): Refusal | undefined {
  const { cost: sum, largestPage } =
    cost.perEntry.length === 0
      ? { cost: cost.fixed, largestPage: cost.largestPage }
      : evaluateCost(cost, (name) => {
          const value = variables[name] === undefined ? defaults.get(name) : variables[name];
          const number = roundNumbers(value);
          return typeof number === 'number' ? number : undefined;
        });
  if (largestPage > maxPageSize) return refuse('PAGE_TOO_LARGE', `A page may have at most ${maxPageSize} entries.`);
  if (sum > maxCost)
    return refuse('COST_TOO_HIGH', `An operation may cost at most ${maxCost}. Select fewer lists or smaller pages.`);
  return undefined;
}

/** Checks an operation with these variables for this viewer; returns the first exceeded limit. */
export function checkOperation(
  facts: OperationFacts,
  { variables, viewer }: { readonly variables: Variables; readonly viewer: Viewer },
  limits: OperationLimits,
): Refusal | undefined {
  const isOfPartner = isPartner(viewer);
  // A partner's schema is their own; a viewer without roles needs none.
  if (facts.isIntrospecting && !mayIntrospect(viewer, limits))
    return refuse('INTROSPECTION_NOT_ALLOWED', 'Introspection is not allowed.');
  const maxMutations = isOfPartner ? 1 : limits.maxMutationFields;
  if (facts.isMutation && facts.rootFields > maxMutations)
    return refuse('TOO_MANY_MUTATIONS', `An operation may have at most ${maxMutations} mutation fields.`);
  return checkCost(facts, variables, { maxPageSize: limits.maxPageSize, maxCost: findBudget(viewer, limits) });
}
