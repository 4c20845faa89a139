import type { Viewer } from '../../../kit/index.ts';
import type { Role } from '../../../schema/canonical/index.ts';

/** Changes that tell who inspected, and what they wrote. */
const ofInspectors: readonly string[] = [
  'recordInspectionResults',
  'decideUsage',
  'openNonconformance',
  'closeNonconformance',
];

/** Who reads the names and texts of inspectors, as the schema of quality has it. */
const readers: ReadonlySet<Role> = new Set(['quality-inspector', 'quality-manager', 'administrator']);

function readsThem({ roles }: Viewer): boolean {
  return roles.some((role) => readers.has(role));
}

/** Who asked for a change. An inspector's name is masked here as it is on what they wrote; the field cannot be null. */
export function nameRequester(
  { kind, requestedBy }: { readonly kind: string; readonly requestedBy: string },
  viewer: Viewer,
): string {
  return ofInspectors.includes(kind) && !readsThem(viewer) ? 'masked' : requestedBy;
}

/** The changes whose entries in the audit trail a viewer does not see: they hold what is masked elsewhere. */
export function listHiddenKinds(viewer: Viewer): readonly string[] | undefined {
  return readsThem(viewer) ? undefined : ofInspectors;
}
