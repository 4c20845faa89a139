import type { Cost } from './compile-cost.ts';

/** Reads a variable's number. */
export type ReadVariable = (name: string) => number | undefined;

/** Evaluates an operation's cost with these variables, and the largest requested page. */
export function evaluateCost(cost: Cost, read: ReadVariable): { readonly cost: number; readonly largestPage: number } {
  let sum = cost.fixed;
  let { largestPage } = cost;
  for (const part of cost.perEntry) {
    const given = read(part.size.variable);
    const size = Math.max(0, given ?? part.size.fallback);
    const inner = evaluateCost(part.cost, read);
    sum += size * inner.cost;
    largestPage = Math.max(largestPage, given ?? 0, inner.largestPage);
  }
  return { cost: sum, largestPage };
}
