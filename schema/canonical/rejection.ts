const sentence = /^Inspection lot .+ was rejected\.$/s;

/** Formats the reason of the hold that a rejected inspection lot places. */
export function formatRejection(inspectionLot: string): string {
  return `Inspection lot ${inspectionLot} was rejected.`;
}

/** True when a rejected lot placed the hold; the author of the usage decision then counts as the hold's author. */
export function isRejection(reason: string): boolean {
  return sentence.test(reason);
}
