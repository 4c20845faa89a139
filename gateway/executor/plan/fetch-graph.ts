import type { FetchNode, PlanNode, SubscriptionNode } from '@apollo/query-planner';

/** One fetch of a plan with its path and its dependencies. */
export interface PlannedFetch {
  readonly id: number;
  readonly node: FetchNode;
  /** From the root of the answer to the fetch's objects; `@` stands for every element of a list. */
  readonly path: readonly string[];
  readonly dependencies: readonly number[];
}

/**
 * Lists the fetches of a plan as a graph of dependencies.
 * @throws Error for kinds of nodes that the planner cannot produce here: conditions are decided, and `@defer` refused,
 * before planning.
 */
export function listFetches(root: PlanNode | SubscriptionNode): readonly PlannedFetch[] {
  const fetches: PlannedFetch[] = [];
  /** Adds a node's fetches and returns the ids that its successors have to wait for. */
  const add = (node: PlanNode, path: readonly string[], dependencies: readonly number[]): readonly number[] => {
    switch (node.kind) {
      case 'Fetch': {
        const id = fetches.length;
        fetches.push({ id, node, path, dependencies });
        return [id];
      }
      case 'Flatten':
        return add(node.node, [...path, ...node.path.map(String)], dependencies);
      case 'Sequence':
        return node.nodes.reduce((last, child) => add(child, path, last), dependencies);
      case 'Parallel':
        return node.nodes.flatMap((child) => add(child, path, dependencies));
      case 'Condition':
      case 'Defer':
        throw new Error(`The plan has a node of the unknown kind ${node.kind}.`);
    }
  };
  // The first fetch of a subscription answers for one event; the rest of the plan completes that answer.
  if (root.kind === 'Subscription') {
    const first = add(root.primary, [], []);
    if (root.rest !== undefined) add(root.rest, [], first);
  } else add(root, [], []);
  return fetches;
}
