import type { IncomingMessage } from 'node:http';
import { isPartner } from '../../kit/index.ts';
import type { Authenticator } from '../access/identity/index.ts';

/** True when a viewer may see the names and health of the systems behind the graph: one who may query the graph for them. */
export async function isStaff(authenticator: Authenticator, request: IncomingMessage): Promise<boolean> {
  try {
    const viewer = await authenticator.authenticate(request);
    return viewer.roles.length > 0 && !isPartner(viewer);
  } catch {
    // Probes have no token, and see only whether there is an answer at all.
    return false;
  }
}
