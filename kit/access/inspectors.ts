import type { Role } from '../../schema/canonical/index.ts';
import type { Viewer } from '../base/viewer.ts';
import { hasRole } from './rules.ts';

/** Who reads the names and texts of inspectors, as the schema of quality has it. */
const readers: ReadonlySet<Role> = new Set(['quality-inspector', 'quality-manager', 'administrator']);

/** The name that others read, where a field cannot be null. */
export const maskedName = 'masked';

/** Whether a viewer reads who inspected or decided, and what they wrote. */
export function readsInspectors(viewer: Viewer): boolean {
  return hasRole(viewer, readers);
}
