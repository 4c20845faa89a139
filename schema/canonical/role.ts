/** Roles of people and programs. */
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

/** True when a text names a role. */
export function isRole(text: unknown): text is Role {
  return roles.some((role) => role === text);
}

/** All roles except partners, who are not staff of the plant. */
const staff: readonly Role[] = roles.filter((role) => role !== 'partner');

/** Parses a list of roles; `staff` stands for all except partners. @throws TypeError for an unknown role. */
export function parseRoles(names: unknown): ReadonlySet<Role> {
  if (!Array.isArray(names)) throw new TypeError('A list of roles is expected.');
  return new Set(
    names.flatMap((name): readonly Role[] => {
      if (name === 'staff') return staff;
      if (isRole(name)) return [name];
      throw new TypeError(`Unknown role "${String(name)}".`);
    }),
  );
}
