import type { Viewer } from '../../kit/index.ts';
import { machineViewer } from '../access/identity/index.ts';
import { type Asker, createAsker } from '../context.ts';
import type { PropagatedHeaders } from '../propagation/index.ts';

/** Client of long-lived operations. */
export interface Caller extends Asker {
  readonly correlationId: string;
  /** Network address of the client. */
  readonly address?: string | undefined;
}

/** Creates a client of long-lived operations. */
export function createCaller(
  viewer: Viewer,
  {
    propagated,
    ...more
  }: Pick<Caller, 'correlationId' | 'address'> & {
    readonly propagated: PropagatedHeaders | undefined;
  },
): Caller {
  return { ...createAsker(viewer, propagated), ...more };
}

/** Names the source of a request before authentication. */
export function nameAddress(address: string | undefined): string {
  return `address ${address ?? ''}`;
}

/** Names the client for counting: the person, or all at one address who need no token. */
export function nameClient({ viewer, address }: Pick<Caller, 'viewer' | 'address'>): string {
  return viewer === machineViewer ? `anybody at ${nameAddress(address)}` : `subject ${viewer.subject}`;
}
