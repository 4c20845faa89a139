import { type ConstDirectiveNode, valueFromASTUntyped } from 'graphql';
import { parseRoles, type Role } from '../canonical/index.ts';

/** Who may read or call a field, and who reads null instead of its value. */
export interface FieldRule {
  /** Absent: whoever may read what it belongs to. */
  readonly allowed?: ReadonlySet<Role> | undefined;
  /** Who reads the value; absent: it is not masked. */
  readonly unmasked?: ReadonlySet<Role> | undefined;
}

function readRoles(
  directives: readonly ConstDirectiveNode[],
  directive: string,
  argument: string,
): ReadonlySet<Role> | undefined {
  const found = directives.find(({ name }) => name.value === directive);
  const value = found?.arguments?.find(({ name }) => name.value === argument)?.value;
  return value === undefined ? undefined : parseRoles(valueFromASTUntyped(value));
}

/** The roles in `@allow` of a field or type. */
export function readAllowed(directives: readonly ConstDirectiveNode[] = []): ReadonlySet<Role> | undefined {
  return readRoles(directives, 'allow', 'roles');
}

/** What the directives of a field say. @throws TypeError when they name an unknown role. */
export function readFieldRule(directives: readonly ConstDirectiveNode[] = []): FieldRule {
  return { allowed: readAllowed(directives), unmasked: readRoles(directives, 'mask', 'except') };
}
