import { type CallContext, findRights, type Viewer } from '../kit/index.ts';
import type { PropagatedHeaders } from './propagation/index.ts';

/** Context of one client request. */
export interface GatewayContext extends CallContext {
  /** True when the client requested, by `x-explain: 1`, the sources of its answer. */
  readonly isExplained: boolean;
  /**
   * Key of everything besides the operation that an answer depends on: the viewer's rights, and the request headers
   * that reach subgraphs. Answers are shared, cached and resolved for events only among viewers with equal keys.
   */
  readonly rights: string;
  /** Request headers that reach subgraphs; absent: none. */
  readonly propagated?: PropagatedHeaders | undefined;
  /** Network address of the request's sender. */
  readonly address?: string | undefined;
}

/** Facts about the recipient that decide the content of an answer. */
export type Asker = Pick<GatewayContext, 'rights' | 'viewer' | 'propagated'>;

/** Returns the key of everything besides the operation that an answer depends on. */
export function describeAsker(viewer: Viewer, propagated: PropagatedHeaders | undefined): string {
  const rights = findRights(viewer);
  return propagated === undefined ? rights : `${rights}\n${propagated.key}`;
}

/** Creates the recipient of an answer from the viewer and the request headers that reach subgraphs. */
export function createAsker(viewer: Viewer, propagated: PropagatedHeaders | undefined): Asker {
  return { viewer, propagated, rights: describeAsker(viewer, propagated) };
}
