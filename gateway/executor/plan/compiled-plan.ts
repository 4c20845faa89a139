import type { JsonObject } from '../types.ts';
import type { MergeShape, Renaming } from './merge-shape.ts';
import type { Projection } from './projection.ts';

/** Path to the answer's objects that a fetch is for; `@` stands for every element of a list. */
export type SitePath = readonly string[];

/** Entities requested in one list of representations. */
export interface EntityBatch {
  /** Key of the answer that holds the entities. */
  readonly responseKey: string;
  /** Variable that holds the representations. */
  readonly variable: string;
  readonly project: Projection;
  /** Several when equal fetches of different places were merged. */
  readonly sites: readonly SitePath[];
  readonly shape: MergeShape;
  readonly renamings: readonly Renaming[];
  /** The only selected field, if there is one: an error of the whole fetch concerns it. */
  readonly onlyField: string | undefined;
}

/** Fields of a root type. */
export interface RootSelection {
  /** Empty, except for a root type inside the answer. */
  readonly site: SitePath;
  readonly shape: MergeShape;
  readonly renamings: readonly Renaming[];
}

/** One request to a subgraph. */
export interface CompiledRequest {
  readonly subgraph: string;
  readonly operationKind: 'query' | 'mutation' | 'subscription';
  readonly query: string;
  readonly operationName: string | undefined;
  /** JSON of the request up to the first variable. */
  readonly head: string;
  /** Client variables that the request uses. */
  readonly variables: readonly string[];
  readonly selects:
    | { readonly kind: 'root'; readonly root: RootSelection }
    | { readonly kind: 'entities'; readonly batches: readonly EntityBatch[] };
  /** Indexes in the plan of the requests that wait for this one. */
  readonly dependents: readonly number[];
  /** Number of requests that this one waits for. */
  readonly dependencyCount: number;
}

/** Requests that together answer an operation. */
export type CompiledPlan = readonly CompiledRequest[];

/** The client's variables, unchanged. */
export type Variables = Readonly<JsonObject>;
