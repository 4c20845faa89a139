import type { Viewer } from '../../kit/index.ts';
import { machineViewer } from '../access/identity/index.ts';
import { type Asker, createAsker } from '../context.ts';
import type { PropagatedHeaders } from '../propagation/index.ts';

/** Whoever runs long-lived operations. */
export interface Caller extends Asker {
  readonly correlationId: string;
  /** The network address that it came from. */
  readonly address?: string | undefined;
}

/** A caller of long-lived operations. */
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

/** Where a request comes from, while nobody is known. */
export function nameAddress(address: string | undefined): string {
  return `address ${address ?? ''}`;
}

/** Who is counted as one client: the person, or those at one address who need not say who they are. */
export function nameClient({ viewer, address }: Pick<Caller, 'viewer' | 'address'>): string {
  return viewer === machineViewer ? `anybody at ${nameAddress(address)}` : `subject ${viewer.subject}`;
}
