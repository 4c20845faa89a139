import { type CallContext, findRights, type Viewer } from '../kit/index.ts';
import type { PropagatedHeaders } from './propagation/index.ts';

/** What the gateway knows of one client request while it is answered. */
export interface GatewayContext extends CallContext {
  /** Whether the client asked, by `x-explain: 1`, which sources its answer came from. */
  readonly isExplained: boolean;
  /**
   * What an answer depends on besides the operation, in one word: what the viewer may see, and what of the request reaches
   * subgraphs. Answers are shared, kept and made for events among viewers only where this is equal.
   */
  readonly rights: string;
  /** What of the request reaches subgraphs; absent: nothing. */
  readonly propagated?: PropagatedHeaders | undefined;
  /** The network address that the request came from. */
  readonly address?: string | undefined;
}

/** Who an answer is for, as far as it decides what is in it. */
export type Asker = Pick<GatewayContext, 'rights' | 'viewer' | 'propagated'>;

/** What an answer depends on besides the operation, in one word. */
export function describeAsker(viewer: Viewer, propagated: PropagatedHeaders | undefined): string {
  const rights = findRights(viewer);
  return propagated === undefined ? rights : `${rights}\n${propagated.key}`;
}

/** Who an answer is for, by who they are and what of their request reaches subgraphs. */
export function createAsker(viewer: Viewer, propagated: PropagatedHeaders | undefined): Asker {
  return { viewer, propagated, rights: describeAsker(viewer, propagated) };
}
