import type { IncomingMessage } from 'node:http';
import { isPartner } from '../../kit/index.ts';
import type { Authenticator } from '../access/identity/index.ts';

/** Whether somebody may see how the systems behind the graph are called and how they do: whoever may ask the graph for them. */
export async function isStaff(authenticator: Authenticator, request: IncomingMessage): Promise<boolean> {
  try {
    const viewer = await authenticator.authenticate(request);
    return viewer.roles.length > 0 && !isPartner(viewer);
  } catch {
    // Probes have no token, and are told whether there is an answer at all.
    return false;
  }
}
