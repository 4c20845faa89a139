/** What a person or program may be. */
export const roles = [
  'viewer',
  'analyst',
  'planner',
  'operator',
  'quality-inspector',
  'quality-manager',
  'integration-engineer',
  'partner',
  'administrator',
] as const;

/** One of `roles`. */
export type Role = (typeof roles)[number];

/** Who asks, and what they may see and do. */
export interface Viewer {
  readonly subject: string;
  readonly roles: readonly Role[];
  /** The plants whose rows they see. */
  readonly plants: readonly string[] | 'ALL';
  /** The company that a partner works for: the number that SAP gave it. */
  readonly partner?: string | undefined;
  /** When what is known of them ends, in milliseconds since the epoch; absent: never. */
  readonly expiresAt?: number | undefined;
}

/** The product itself: work that no client asked for. */
export const systemViewer: Viewer = { subject: 'plantgraph', roles: ['administrator'], plants: 'ALL' };

/** Whether a text names a role. */
export function isRole(text: unknown): text is Role {
  return roles.some((role) => role === text);
}

/** What a viewer may see, in one text: equal for viewers who see the same. */
export function rightsOf({ roles: own, plants, partner }: Viewer): string {
  const places = plants === 'ALL' ? 'ALL' : plants.toSorted().join(',');
  return JSON.stringify([own.toSorted().join(','), places, partner ?? '']);
}

/** Whether a viewer sees rows of a plant. */
export function seesPlant({ plants }: Viewer, plant: string): boolean {
  return plants === 'ALL' || plants.includes(plant);
}
