import { maskedName, readsInspectors, type Viewer } from '../../../kit/index.ts';

/** Changes that contain inspectors' names and texts. */
const ofInspectors: readonly string[] = [
  'recordInspectionResults',
  'decideUsage',
  'openNonconformance',
  'closeNonconformance',
];

/** Returns the requester of a change. An inspector's name is masked here as in their records; the field cannot be null. */
export function nameRequester(
  { kind, requestedBy }: { readonly kind: string; readonly requestedBy: string },
  viewer: Viewer,
): string {
  return ofInspectors.includes(kind) && !readsInspectors(viewer) ? maskedName : requestedBy;
}

/** Lists the changes whose audit entries are hidden from a viewer: they contain values that are masked elsewhere. */
export function listHiddenKinds(viewer: Viewer): readonly string[] | undefined {
  return readsInspectors(viewer) ? undefined : ofInspectors;
}
