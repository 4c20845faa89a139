import type { Role } from '../../schema/canonical/index.ts';
import type { Viewer } from '../base/viewer.ts';
import { hasRole } from './rules.ts';

/** Roles that read the names and texts of inspectors, as in the schema of quality. */
const readers: ReadonlySet<Role> = new Set(['quality-inspector', 'quality-manager', 'administrator']);

/** Name shown to other roles in a field that cannot be null. */
export const maskedName = 'masked';

/** True when a viewer reads the names of inspectors and deciders, and their texts. */
export function readsInspectors(viewer: Viewer): boolean {
  return hasRole(viewer, readers);
}
