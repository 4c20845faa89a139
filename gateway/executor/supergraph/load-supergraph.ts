import { Supergraph } from '@apollo/federation-internals';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { listFielded } from './definitions.ts';
import { dropUnresolvableKeys } from './drop-unresolvable-keys.ts';
import type { HiddenField } from './hidden-fields.ts';
import { hideRequiredArguments } from './hide-required-arguments.ts';
import { type LabelledOverride, listLabelledOverrides } from './overrides.ts';

/** A supergraph ready for planning. */
export interface LoadedSupergraph {
  /** Schema for clients, from the original supergraph. */
  readonly apiSchema: GraphQLSchema;
  /** All types, the inaccessible ones too, with the hidden fields. */
  readonly fullSchema: GraphQLSchema;
  /** The planner's copy. */
  readonly plannerDocument: DocumentNode;
  readonly hidden: ReadonlyMap<string, HiddenField>;
  readonly requirements: ReadonlyMap<string, readonly string[]>;
  /** Names of all fields, real and hidden. */
  readonly fieldNames: ReadonlySet<string>;
  /** Fields whose move to another subgraph is not carried out. */
  readonly labelledOverrides: readonly LabelledOverride[];
}

function listFieldNames(document: DocumentNode): ReadonlySet<string> {
  return new Set(
    [...listFielded(document).values()].flatMap(({ fields = [] }) => fields.map(({ name }) => name.value)),
  );
}

/**
 * Builds the client's schema from a supergraph, and a copy for the planner that avoids two faults of its plans.
 * @throws GraphQLError when the text is not a supergraph.
 */
export function loadSupergraph(supergraphSdl: string): LoadedSupergraph {
  const given = Supergraph.build(supergraphSdl);
  const { document, hidden, requirements } = hideRequiredArguments(
    dropUnresolvableKeys(parse(supergraphSdl, { noLocation: true })),
  );
  // The planner works on the subgraphs' schemas: a supergraph that cannot be split into them is refused at once. A
  // field that was external only for a rewritten requirement is unused now, which validation would refuse.
  const forPlanner = Supergraph.build(document, { validateSupergraph: false });
  forPlanner.subgraphs();
  return {
    apiSchema: given.apiSchema().toGraphQLJSSchema(),
    fullSchema: forPlanner.schema.toGraphQLJSSchema(),
    plannerDocument: document,
    hidden,
    requirements,
    fieldNames: listFieldNames(document),
    labelledOverrides: listLabelledOverrides(document),
  };
}
