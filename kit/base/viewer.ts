import type { Role } from '../../schema/canonical/index.ts';

/** Person or program behind a request, with their permissions. */
export interface Viewer {
  /** Issuer and `sub` in one text, see `toSubject`. */
  readonly subject: string;
  /** The `sub` alone, the viewer's name in rows written before issuers were recorded; absent for people of a newer issuer. */
  readonly formerName?: string | undefined;
  readonly roles: readonly Role[];
  /** Plants whose rows the viewer sees. */
  readonly plants: readonly string[] | 'ALL';
  /** Company that a partner works for: its number in SAP. */
  readonly partner?: string | undefined;
  /** Production orders that a partner works on, each as `plant/number`. */
  readonly orders?: readonly string[] | undefined;
  /** End of the viewer's validity, in milliseconds since the epoch; absent: never. */
  readonly expiresAt?: number | undefined;
}

/** The product itself, as viewer of work without a client request. */
export const systemViewer: Viewer = { subject: 'plantgraph', roles: ['administrator'], plants: 'ALL' };

const known = new WeakMap<Viewer, string>();

function describeRights({ subject, roles: own, plants, partner, orders = [] }: Viewer): string {
  const places = plants === 'ALL' ? 'ALL' : plants.toSorted().join(',');
  // A partner sees only their own transactions, so that no two partners share a view.
  const person = own.some((role) => role !== 'partner') ? '' : subject;
  return JSON.stringify([own.toSorted().join(','), places, partner ?? '', orders.toSorted().join(','), person]);
}

/** Formats a viewer's rights in one text: equal for viewers who see the same. */
export function findRights(viewer: Viewer): string {
  const before = known.get(viewer);
  if (before !== undefined) return before;
  const rights = describeRights(viewer);
  known.set(viewer, rights);
  return rights;
}

/** True when a viewer sees rows of a plant. */
export function seesPlant({ plants }: Viewer, plant: string): boolean {
  return plants === 'ALL' || plants.includes(plant);
}
