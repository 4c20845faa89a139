const sentence = /^Inspection lot .+ was rejected\.$/s;

/** The reason of the hold that a rejected inspection lot places. */
export function formatRejection(inspectionLot: string): string {
  return `Inspection lot ${inspectionLot} was rejected.`;
}

/** Whether a rejected lot placed the hold, so that whoever decided it placed it. */
export function isRejection(reason: string): boolean {
  return sentence.test(reason);
}
