import type { JsonObject } from '../types.ts';
import type { MergeShape, Renaming } from './merge-shape.ts';
import type { Projection } from './projection.ts';

/** The objects of the answer that a fetch is for; `@` stands for every element of a list. */
export type SitePath = readonly string[];

/** Entities asked for in one list of representations. */
export interface EntityBatch {
  /** The key of the answer that holds the entities. */
  readonly responseKey: string;
  /** The variable that holds the representations. */
  readonly variable: string;
  readonly project: Projection;
  /** Several when equal fetches of different places were joined. */
  readonly sites: readonly SitePath[];
  readonly shape: MergeShape;
  readonly renamings: readonly Renaming[];
  /** The only field that is selected, if it is one: an error of the whole fetch is about it. */
  readonly onlyField: string | undefined;
}

/** Fields of a root type. */
export interface RootSelection {
  /** Empty, but for a root type that stands somewhere inside the answer. */
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
  /** The client's variables in it. */
  readonly variables: readonly string[];
  readonly selects:
    | { readonly kind: 'root'; readonly root: RootSelection }
    | { readonly kind: 'entities'; readonly batches: readonly EntityBatch[] };
  /** Requests that wait for this one, by their index in the plan. */
  readonly dependents: readonly number[];
  /** How many requests this one waits for. */
  readonly dependencyCount: number;
}

/** The requests that together answer an operation. */
export type CompiledPlan = readonly CompiledRequest[];

/** The client's variables as they came. */
export type Variables = Readonly<JsonObject>;
