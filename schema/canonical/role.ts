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

/** Whether a text names a role. */
export function isRole(text: unknown): text is Role {
  return roles.some((role) => role === text);
}

/** Everybody but partners, who are no staff of the plant. */
const staff: readonly Role[] = roles.filter((role) => role !== 'partner');

/** The roles that a list names; `staff` stands for all but partners. @throws TypeError for an unknown one. */
export function parseRoles(names: unknown): ReadonlySet<Role> {
  if (!Array.isArray(names)) throw new TypeError('A list of roles is expected.');
  return new Set(
    names.flatMap((name): readonly Role[] => {
      if (name === 'staff') return staff;
      if (isRole(name)) return [name];
      throw new TypeError(`There is no role "${String(name)}".`);
    }),
  );
}
