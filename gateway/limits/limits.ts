import { operationLimitSettings, readDefaults } from '../../kit/settings/index.ts';
import type { Role } from '../../schema/canonical/index.ts';

/** Limits of one operation; each is a setting. */
export interface OperationLimits {
  /** Size of a request's body, in bytes. */
  readonly maxBodyBytes: number;
  /** Tokens of a document, comments excluded. */
  readonly maxTokens: number;
  /** Levels of fields; introspection has a bound of its own. */
  readonly maxDepth: number;
  /** Aliases, fragments expanded. */
  readonly maxAliases: number;
  /** Fields of the root, fragments expanded. */
  readonly maxRootFields: number;
  /** Directives, fragments expanded. */
  readonly maxDirectives: number;
  /** Fields, fragments expanded. */
  readonly maxSelections: number;
  /** Entries of one list in the variables. */
  readonly maxListItems: number;
  /** Levels of the variables. */
  readonly maxVariableDepth: number;
  /** Entries of one page. */
  readonly maxPageSize: number;
  /** Fields of one mutation; a partner has one. */
  readonly maxMutationFields: number;
  /** Cost of an operation. */
  readonly maxCost: number;
  /** Cost of a role's operations, if it differs; for several roles the highest applies. */
  readonly maxCostByRole: Readonly<Partial<Record<Role, number>>>;
  /** Roles that may introspect the schema; partners see their own. */
  readonly introspection: 'ALL' | readonly Role[];
}

/** Default limits. */
export const defaultOperationLimits: OperationLimits = readDefaults(operationLimitSettings);

/** Levels of introspection: enough for the usual full introspection query of tools, with nine levels of wrapped types. */
export const maxIntrospectionDepth = 20;

/** Characters of an operation's name. */
export const maxNameLength = 512;

/** Maximum reported errors about a document or its variables. */
export const maxReportedErrors = 5;
