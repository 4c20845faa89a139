import { maskedName, readsInspectors, type Viewer } from '../../../kit/index.ts';

/** Changes that tell who inspected, and what they wrote. */
const ofInspectors: readonly string[] = [
  'recordInspectionResults',
  'decideUsage',
  'openNonconformance',
  'closeNonconformance',
];

/** Who asked for a change. An inspector's name is masked here as it is on what they wrote; the field cannot be null. */
export function nameRequester(
  { kind, requestedBy }: { readonly kind: string; readonly requestedBy: string },
  viewer: Viewer,
): string {
  return ofInspectors.includes(kind) && !readsInspectors(viewer) ? maskedName : requestedBy;
}

/** The changes whose entries in the audit trail a viewer does not see: they hold what is masked elsewhere. */
export function listHiddenKinds(viewer: Viewer): readonly string[] | undefined {
  return readsInspectors(viewer) ? undefined : ofInspectors;
}
