import { operationLimitSettings, readDefaults } from '../../kit/settings/index.ts';
import type { Role } from '../../schema/canonical/index.ts';

/** What one operation may take; each is a setting. */
export interface OperationLimits {
  /** Size of a request's body, in bytes. */
  readonly maxBodyBytes: number;
  /** Tokens of a document, comments left out. */
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
  /** What an operation may cost. */
  readonly maxCost: number;
  /** What the operations of a role may cost, where that is something else; who has several roles has the most of them. */
  readonly maxCostByRole: Readonly<Partial<Record<Role, number>>>;
  /** Who may ask for the schema; partners are shown their own. */
  readonly introspection: 'ALL' | readonly Role[];
}

/** The limits unless settings say otherwise. */
export const defaultOperationLimits: OperationLimits = readDefaults(operationLimitSettings);

/** Levels of introspection: what tools ask for the whole schema, with the nine levels of wrapped types that they allow. */
export const maxIntrospectionDepth = 20;

/** Characters of an operation's name. */
export const maxNameLength = 512;

/** Errors that a client reads about a document or its variables. */
export const maxReportedErrors = 5;
