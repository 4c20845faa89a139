import type { LoadedSupergraph } from '../supergraph/load-supergraph.ts';
import { readKeyNames, readRequirements } from '../supergraph/requirements.ts';
import type { PlanFacts } from './compile-plan.ts';
import { createSchemaFacts } from './schema-facts.ts';

/** Reads the facts of a supergraph that plans depend on. */
export function createPlanFacts({ fullSchema, plannerDocument, hidden, requirements }: LoadedSupergraph): PlanFacts {
  return {
    facts: createSchemaFacts(fullSchema),
    hidden,
    requirements,
    fieldRequirements: readRequirements(plannerDocument),
    keyNames: readKeyNames(plannerDocument),
  };
}
