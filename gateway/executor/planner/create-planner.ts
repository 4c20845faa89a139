import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, parse } from 'graphql';
import { readForeignFields, readRequirements } from '../supergraph/requirements.ts';
import { expandFragments } from './expand-fragments.ts';
import type { Planner, PlanOutcome } from './outcome.ts';
import { repairPlanner } from './repair-planner.ts';
import { findUnmetRequirement } from './verify-plan.ts';

/** Maximum subgraph paths considered for one selection; with interface objects they multiply at each level. */
const pathsLimit = 1_000;
/** Maximum number of compared plans. */
const maxEvaluatedPlans = 1_000;

const tooManyPaths =
  /^Too many options generated|^Number of non-local selections exceeds|^Invalid array length|^Invalid string length/;

function refuse(error: unknown): PlanOutcome {
  const message = error instanceof Error ? error.message : '';
  if (tooManyPaths.test(message))
    return {
      kind: 'refused',
      code: 'OPERATION_TOO_COMPLEX',
      message: 'This operation has too many possible query plans. Select fewer fields.',
    };
  return {
    kind: 'refused',
    code: 'OPERATION_NOT_PLANNABLE',
    message: 'The query planner found no plan for this operation. Split it into several operations.',
  };
}

/**
 * Plans in this thread, from the planner's copy of a supergraph. Each plan is verified before use; an operation whose
 * plan fails verification, or that the planner cannot plan, is planned once more with its fragments expanded.
 */
export function createPlanner(plannerDocument: DocumentNode): Planner {
  repairPlanner();
  // A field that was external only for a rewritten requirement is unused now, which validation would refuse.
  const supergraph = Supergraph.build(plannerDocument, { validateSupergraph: false });
  const planner = new QueryPlanner(supergraph, {
    reuseQueryFragments: false,
    debug: { pathsLimit, maxEvaluatedPlans },
  });
  const apiSchema = supergraph.apiSchema();
  const schema = supergraph.schema.toGraphQLJSSchema();
  const facts = {
    schema,
    requirements: readRequirements(plannerDocument),
    foreignFields: readForeignFields(plannerDocument),
  };

  const tryPlan = (document: DocumentNode): PlanOutcome => {
    try {
      const { node } = planner.buildQueryPlan(operationFromDocument(apiSchema, document, { validate: false }));
      // The planner returns no plan, rather than an error, for a field that no subgraph can resolve.
      if (node === undefined)
        return { kind: 'refused', code: 'FIELD_NOT_RESOLVABLE', message: 'No subgraph can resolve this operation.' };
      const unmet = findUnmetRequirement(node, facts);
      if (unmet === undefined) return { kind: 'planned', node };
      const { type, field, subgraph } = unmet;
      return {
        kind: 'refused',
        code: 'OPERATION_NOT_PLANNABLE',
        message: `"${type}.${field}" cannot be selected here: the query planner found no valid plan that fetches it from the subgraph "${subgraph}".`,
      };
    } catch (error) {
      return refuse(error);
    }
  };
  return {
    plan(text) {
      const document = parse(text, { noLocation: true });
      const outcome = tryPlan(document);
      if (outcome.kind === 'planned' || outcome.code !== 'OPERATION_NOT_PLANNABLE') return outcome;
      const expanded = expandFragments(document, schema);
      const second = expanded && tryPlan(expanded);
      return second?.kind === 'planned' ? second : outcome;
    },
  };
}
