// Digits sort before letters: steps without a number stand behind, in Odoo's own order.
const placeOf = (operationNumber: string | undefined): string => operationNumber ?? 'last';

/** Steps by their operation numbers; 17 gives them by planned date, so that the one planned first would seem the first. */
export function sortSteps<Step extends { readonly operationNumber?: string | undefined }>(
  steps: readonly Step[],
): readonly Step[] {
  return steps.toSorted((a, b) => {
    const [left, right] = [placeOf(a.operationNumber), placeOf(b.operationNumber)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}
