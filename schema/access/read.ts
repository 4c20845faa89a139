import { type ConstDirectiveNode, valueFromASTUntyped } from 'graphql';
import { parseRoles, type Role } from '../canonical/index.ts';

/** Roles that may read or call a field, and roles that read its value instead of null. */
export interface FieldRule {
  /** Roles that may read the field; absent: all roles that may read its parent. */
  readonly allowed?: ReadonlySet<Role> | undefined;
  /** Roles that read the value; absent: it is not masked. */
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

/** Reads the roles in `@allow` of a field or type. */
export function readAllowed(directives: readonly ConstDirectiveNode[] = []): ReadonlySet<Role> | undefined {
  return readRoles(directives, 'allow', 'roles');
}

/** Reads the access directives of a field. @throws TypeError when they name an unknown role. */
export function readFieldRule(directives: readonly ConstDirectiveNode[] = []): FieldRule {
  return { allowed: readAllowed(directives), unmasked: readRoles(directives, 'mask', 'except') };
}
