import { type Role, roles } from '../../schema/canonical/index.ts';
import type { OperationLimits } from './limits.ts';
import type { RateLimits } from './rates.ts';
import type { ServerTimeouts } from './timeouts.ts';

/** A setting that is a whole number: its environment variable, the least and the greatest value. */
export type NumberSetting = readonly [name: string, min: number, max: number];

/** The settings of what one operation may take. */
export const operationSettings = {
  maxBodyBytes: ['LIMIT_BODY_BYTES', 1_024, 16_777_216],
  maxTokens: ['LIMIT_TOKENS', 10, 100_000],
  maxDepth: ['LIMIT_DEPTH', 1, 90],
  maxAliases: ['LIMIT_ALIASES', 0, 100_000],
  maxRootFields: ['LIMIT_ROOT_FIELDS', 1, 100_000],
  maxDirectives: ['LIMIT_DIRECTIVES', 0, 100_000],
  maxSelections: ['LIMIT_SELECTIONS', 10, 1_000_000],
  maxListItems: ['LIMIT_LIST_ITEMS', 1, 1_000_000],
  maxVariableDepth: ['LIMIT_VARIABLE_DEPTH', 1, 1_000],
  maxPageSize: ['LIMIT_PAGE_SIZE', 1, 1_000_000],
  maxMutationFields: ['LIMIT_MUTATIONS', 1, 1_000],
  maxCost: ['COST_BUDGET', 1, 1_000_000_000],
} as const satisfies Readonly<Record<Exclude<keyof OperationLimits, 'introspection' | 'maxCostByRole'>, NumberSetting>>;

const createBudgetSetting = (role: Role): NumberSetting => [
  `COST_BUDGET_${role.toUpperCase().replaceAll('-', '_')}`,
  1,
  1_000_000_000,
];

/** The settings of what the operations of each role may cost. */
export const budgetSettings: Readonly<Record<string, NumberSetting>> = Object.fromEntries(
  roles.map((role) => [role, createBudgetSetting(role)]),
);

/** The settings of how often clients may ask. */
export const rateSettings = {
  operations: ['RATE_PER_MINUTE', 1, 1_000_000_000],
  mutations: ['MUTATION_RATE_PER_MINUTE', 1, 1_000_000_000],
  addressOperations: ['ADDRESS_RATE_PER_MINUTE', 1, 1_000_000_000],
  addressMutations: ['ADDRESS_MUTATION_RATE_PER_MINUTE', 1, 1_000_000_000],
} as const satisfies Readonly<Record<Exclude<keyof RateLimits, 'includesLoopback'>, NumberSetting>>;

/** The settings of how long clients may take. */
export const timeoutSettings = {
  headersMs: ['HEADERS_TIMEOUT_MS', 50, 600_000],
  requestMs: ['REQUEST_TIMEOUT_MS', 50, 600_000],
  idleMs: ['IDLE_TIMEOUT_MS', 50, 600_000],
  stalledMs: ['ANSWER_TIMEOUT_MS', 50, 600_000],
} as const satisfies Readonly<Record<keyof ServerTimeouts, NumberSetting>>;
