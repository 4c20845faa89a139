// Digits sort before letters: steps without a number come last, in Odoo's own order.
const toPlace = (operationNumber: string | undefined): string => operationNumber ?? 'last';

/**
 * Sorts steps by their operation numbers; 17 returns them by planned date, so that the earliest planned one would seem
 * the first.
 */
export function sortSteps<Step extends { readonly operationNumber?: string | undefined }>(
  steps: readonly Step[],
): readonly Step[] {
  return steps.toSorted((a, b) => {
    const [left, right] = [toPlace(a.operationNumber), toPlace(b.operationNumber)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}
