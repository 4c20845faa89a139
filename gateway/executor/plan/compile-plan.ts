import type { FetchNode, PlanNode, SubscriptionNode } from '@apollo/query-planner';
import { Kind, print, type SelectionSetNode, type VariableDefinitionNode } from 'graphql';
import type { HiddenField } from '../supergraph/hidden-fields.ts';
import type { FieldRequirements } from '../supergraph/requirements.ts';
import type { CompiledPlan, CompiledRequest, EntityBatch, SitePath } from './compiled-plan.ts';
import { type FetchDocument, readFetchDocument } from './fetch-document.ts';
import { listFetches, type PlannedFetch } from './fetch-graph.ts';
import { assignLevels } from './levels.ts';
import { createMergeShape, readRenamings } from './merge-shape.ts';
import { compileProjection } from './projection.ts';
import type { SchemaFacts } from './schema-facts.ts';
import { splitAbstract } from './split-abstract.ts';
import { type EntitySelection, splitRequirements } from './split-requirements.ts';
import { type EntityText, writeEntityRequest, writeRequest } from './write-requests.ts';

/** Facts of the supergraph that plans depend on. */
export interface PlanFacts {
  readonly facts: SchemaFacts;
  readonly hidden: ReadonlyMap<string, HiddenField>;
  readonly requirements: ReadonlyMap<string, readonly string[]>;
  readonly fieldRequirements: FieldRequirements;
  readonly keyNames: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Fetch extends PlannedFetch {
  readonly document: FetchDocument;
}

/** Fetches of one request by their ids: one, or several of entities that share it. */
type FetchGroup = readonly Fetch[];

/** Equal selections with equal requirements, to be fetched with one list of representations. */
interface Cluster {
  readonly node: FetchNode;
  readonly selection: EntitySelection;
  readonly sites: SitePath[];
}

/** Groups fetches that share a request: entities of one level and subgraph, in a query. */
function groupFetches(fetches: readonly Fetch[]): readonly FetchGroup[] {
  const levels = assignLevels(
    fetches.map(({ id, node, dependencies }) => ({
      id,
      dependencies,
      subgraph: node.serviceName,
      isMergeable: node.requires !== undefined && node.operationKind === 'query',
    })),
  );
  const groups = Map.groupBy(fetches, ({ id, node }) =>
    node.requires === undefined ? `fetch ${id}` : `level ${levels[id]} of ${node.serviceName}`,
  );
  return [...groups.values()];
}

function clusterFetches(group: FetchGroup, plan: PlanFacts): readonly Cluster[] {
  const clusters = new Map<string, Cluster>();
  for (const { node, document, path } of group) {
    const whole = { selectionSet: document.selectionSet, requires: node.requires ?? [] };
    const parts = splitAbstract(whole, { ...plan, subgraph: node.serviceName });
    for (const selection of parts.flatMap((part) => splitRequirements(part, { ...plan, subgraph: node.serviceName }))) {
      const identity = [print(selection.selectionSet), selection.requires, node.inputRewrites, node.outputRewrites];
      const key = JSON.stringify(identity);
      const known = clusters.get(key);
      if (known === undefined) clusters.set(key, { node, selection, sites: [path] });
      else known.sites.push(path);
    }
  }
  return [...clusters.values()];
}

/** Finds the response name of the only field under the fragments of an entity selection. */
function findOnlyField({ selections }: SelectionSetNode): string | undefined {
  const names = selections.flatMap((node) =>
    node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet.selections : [node],
  );
  const fields = new Set(
    names
      .filter((node) => node.kind !== Kind.FIELD || node.name.value !== '__typename')
      .map((node) => (node.kind === Kind.FIELD ? (node.alias ?? node.name).value : undefined)),
  );
  return fields.size === 1 ? [...fields][0] : undefined;
}

function compileBatch({ node, selection, sites }: Cluster, text: EntityText, plan: PlanFacts): EntityBatch {
  const renamings = readRenamings(node.outputRewrites ?? []);
  const { requires, selectionSet } = selection;
  return {
    responseKey: text.responseKey,
    variable: text.variable,
    sites,
    renamings,
    project: compileProjection({
      requires,
      rewrites: node.inputRewrites ?? [],
      hidden: plan.hidden,
      facts: plan.facts,
    }),
    shape: createMergeShape(selectionSet, renamings),
    onlyField: findOnlyField(selectionSet),
  };
}

function uniteVariables(group: FetchGroup): readonly VariableDefinitionNode[] {
  const byName = new Map(
    group.flatMap(({ document }) => document.variables.map((node) => [node.variable.name.value, node])),
  );
  return [...byName.values()];
}

type Links = Pick<CompiledRequest, 'dependents' | 'dependencyCount'>;

function compileRoot({ node, document, path }: Fetch, links: Links): CompiledRequest {
  const renamings = readRenamings(node.outputRewrites ?? []);
  const shape = createMergeShape(document.selectionSet, renamings);
  return {
    subgraph: node.serviceName,
    operationKind: node.operationKind,
    ...writeRequest(document.definition),
    variables: document.variables.map(({ variable }) => variable.name.value),
    selects: { kind: 'root', root: { site: path, shape, renamings } },
    ...links,
  };
}

function compileEntities(group: FetchGroup, { node, document }: Fetch, plan: PlanFacts, links: Links): CompiledRequest {
  const clusters = clusterFetches(group, plan);
  const isAlone = clusters.length === 1;
  const texts = clusters.map(({ selection }, index) => ({
    selectionSet: selection.selectionSet,
    responseKey: isAlone ? '_entities' : `_entities_${index}`,
    variable: isAlone ? 'representations' : `representations_${index}`,
  }));
  const variables = uniteVariables(group);
  const batches = clusters.flatMap((cluster, index) => {
    const text = texts[index];
    return text === undefined ? [] : [compileBatch(cluster, text, plan)];
  });
  return {
    subgraph: node.serviceName,
    operationKind: node.operationKind,
    ...writeEntityRequest(document.definition, texts, variables),
    variables: variables.map(({ variable }) => variable.name.value),
    selects: { kind: 'entities', batches },
    ...links,
  };
}

/** Links requests by their dependencies, from those of their fetches. */
function linkGroups(groups: readonly FetchGroup[]): readonly Links[] {
  const groupIndexById = new Map(groups.flatMap((group, index) => group.map(({ id }) => [id, index] as const)));
  const dependencies = groups.map(
    (group) => new Set(group.flatMap((fetch) => fetch.dependencies.map((id) => groupIndexById.get(id) ?? 0))),
  );
  return groups.map((_, index) => ({
    dependencyCount: dependencies[index]?.size ?? 0,
    dependents: groups.flatMap((__, other) => (dependencies[other]?.has(index) ? [other] : [])),
  }));
}

/** Compiles a plan's fetches into requests; fetches of one level for one subgraph form one request. */
export function compilePlan(root: PlanNode | SubscriptionNode, plan: PlanFacts): CompiledPlan {
  const fetches = listFetches(root).map((fetch) => ({
    ...fetch,
    document: readFetchDocument(fetch.node, plan.hidden),
  }));
  const groups = groupFetches(fetches);
  const links = linkGroups(groups);
  return groups.flatMap((group, index) => {
    const [first] = group;
    const own = links[index];
    if (first === undefined || own === undefined) return [];
    return [first.node.requires === undefined ? compileRoot(first, own) : compileEntities(group, first, plan, own)];
  });
}
