import { type Schema as FederationSchema, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { listFielded } from './definitions.ts';
import { dropUnresolvableKeys } from './drop-unresolvable-keys.ts';
import type { HiddenField } from './hidden-fields.ts';
import { hideRequiredArguments } from './hide-required-arguments.ts';
import { separateChainedRequirements } from './separate-chained-requirements.ts';

/** A supergraph ready for planning. */
export interface LoadedSupergraph {
  /** What clients see: from the supergraph as it was given. */
  readonly apiSchema: GraphQLSchema;
  /** All types, the inaccessible ones too, with the hidden fields. */
  readonly fullSchema: GraphQLSchema;
  readonly planner: QueryPlanner;
  /** What the planner takes operations against. */
  readonly plannerSchema: FederationSchema;
  readonly hidden: ReadonlyMap<string, HiddenField>;
  readonly requirements: ReadonlyMap<string, readonly string[]>;
  /** The real subgraph by the name of a part that the planner takes for a subgraph. */
  readonly parts: ReadonlyMap<string, string>;
  /** Every name of a field, real or hidden. */
  readonly fieldNames: ReadonlySet<string>;
}

function listFieldNames(document: DocumentNode): ReadonlySet<string> {
  return new Set(
    [...listFielded(document).values()].flatMap(({ fields = [] }) => fields.map(({ name }) => name.value)),
  );
}

/**
 * Builds the client's schema from a supergraph, and the planner from a copy in which four faults of its plans cannot arise.
 * @throws GraphQLError when the text is no supergraph.
 */
export function loadSupergraph(supergraphSdl: string): LoadedSupergraph {
  const given = Supergraph.build(supergraphSdl);
  const { document: separated, parts } = separateChainedRequirements(
    dropUnresolvableKeys(parse(supergraphSdl, { noLocation: true })),
  );
  const { document, hidden, requirements } = hideRequiredArguments(separated);
  // A field that was external for the sake of a rewritten requirement is unused now, which validation would refuse.
  const forPlanner = Supergraph.build(document, { validateSupergraph: false });
  return {
    apiSchema: given.apiSchema().toGraphQLJSSchema(),
    fullSchema: forPlanner.schema.toGraphQLJSSchema(),
    planner: new QueryPlanner(forPlanner, { reuseQueryFragments: false }),
    plannerSchema: forPlanner.apiSchema(),
    hidden,
    requirements,
    parts,
    fieldNames: listFieldNames(document),
  };
}
