import type { Cost } from './compile-cost.ts';

/** The numbers that variables have. */
export type ReadVariable = (name: string) => number | undefined;

/** What an operation costs with these variables, and the largest page that it asks for. */
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
