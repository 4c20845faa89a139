import type { Role } from '../../schema/canonical/index.ts';

/** Who asks, and what they may see and do. */
export interface Viewer {
  /** Issuer and `sub` in one text, see `toSubject`. */
  readonly subject: string;
  /** The `sub` alone, by which rows from before issuers were noted name them; absent for people of an issuer that is newer. */
  readonly formerName?: string | undefined;
  readonly roles: readonly Role[];
  /** The plants whose rows they see. */
  readonly plants: readonly string[] | 'ALL';
  /** The company that a partner works for: the number that SAP gave it. */
  readonly partner?: string | undefined;
  /** The production orders that a partner works on, each as `plant/number`. */
  readonly orders?: readonly string[] | undefined;
  /** When what is known of them ends, in milliseconds since the epoch; absent: never. */
  readonly expiresAt?: number | undefined;
}

/** The product itself: work that no client asked for. */
export const systemViewer: Viewer = { subject: 'plantgraph', roles: ['administrator'], plants: 'ALL' };

const known = new WeakMap<Viewer, string>();

function describeRights({ subject, roles: own, plants, partner, orders = [] }: Viewer): string {
  const places = plants === 'ALL' ? 'ALL' : plants.toSorted().join(',');
  // Of changes a partner sees only their own, so no two partners see the same.
  const person = own.some((role) => role !== 'partner') ? '' : subject;
  return JSON.stringify([own.toSorted().join(','), places, partner ?? '', orders.toSorted().join(','), person]);
}

/** What a viewer may see, in one text: equal for viewers who see the same. */
export function findRights(viewer: Viewer): string {
  const rights = known.get(viewer) ?? describeRights(viewer);
  known.set(viewer, rights);
  return rights;
}

/** Whether a viewer sees rows of a plant. */
export function seesPlant({ plants }: Viewer, plant: string): boolean {
  return plants === 'ALL' || plants.includes(plant);
}
