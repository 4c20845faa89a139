import type { CallContext } from '../kit/index.ts';

/** What the gateway knows of one client request while it is answered. */
export interface GatewayContext extends CallContext {
  /** Whether the client asked, by `x-explain: 1`, which sources its answer came from. */
  readonly isExplained: boolean;
  /** What the viewer may see, in one word: answers are shared among viewers only where this is equal. */
  readonly rights: string;
  /** The network address that the request came from. */
  readonly address?: string | undefined;
}

/** Who an answer is for, as far as it decides what is in it. */
export type Asker = Pick<GatewayContext, 'rights' | 'viewer'>;
