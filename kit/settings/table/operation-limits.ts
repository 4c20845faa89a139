import { roles } from '../../../schema/canonical/index.ts';
import { defineFamily, defineGroup, defineSetting } from '../setting.ts';
import { onOffOrRoles, wholeNumber } from '../value-type.ts';

const cost = wholeNumber(1, 1_000_000_000);

/** Size of one operation. */
export const operationLimitSettings = defineGroup({
  title: 'Limits of an operation',
  readBy: ['start'],
  rows: {
    maxBodyBytes: defineSetting({
      name: 'LIMIT_BODY_BYTES',
      type: wholeNumber(1_024, 16_777_216),
      default: 262_144,
      foreignDefault: 2_000_000,
      unit: 'bytes',
      purpose: 'largest request body; a larger one is refused (413)',
    }),
    maxTokens: defineSetting({
      name: 'LIMIT_TOKENS',
      type: wholeNumber(10, 100_000),
      default: 1_000,
      foreignDefault: 15_000,
      purpose: 'most tokens of a document, without comments',
    }),
    maxDepth: defineSetting({
      name: 'LIMIT_DEPTH',
      type: wholeNumber(1, 200),
      default: 10,
      foreignDefault: 100,
      purpose: 'most levels of nested fields',
    }),
    maxAliases: defineSetting({
      name: 'LIMIT_ALIASES',
      type: wholeNumber(0, 100_000),
      default: 15,
      foreignDefault: 100_000,
      purpose: 'most aliases, fragments expanded',
    }),
    maxRootFields: defineSetting({
      name: 'LIMIT_ROOT_FIELDS',
      type: wholeNumber(1, 100_000),
      default: 20,
      foreignDefault: 100_000,
      purpose: 'most root fields, fragments expanded',
    }),
    maxDirectives: defineSetting({
      name: 'LIMIT_DIRECTIVES',
      type: wholeNumber(0, 100_000),
      default: 50,
      purpose: 'most directives, fragments expanded',
    }),
    maxSelections: defineSetting({
      name: 'LIMIT_SELECTIONS',
      type: wholeNumber(10, 1_000_000),
      default: 5_000,
      foreignDefault: 20_000,
      purpose: 'most fields, fragments expanded',
    }),
    maxMutationFields: defineSetting({
      name: 'LIMIT_MUTATIONS',
      type: wholeNumber(1, 1_000),
      default: 5,
      purpose: 'most fields of one mutation; 1 for partners',
    }),
    maxPageSize: defineSetting({
      name: 'LIMIT_PAGE_SIZE',
      type: wholeNumber(1, 1_000_000),
      default: 200,
      purpose: 'most entries of one page',
    }),
    maxListItems: defineSetting({
      name: 'LIMIT_LIST_ITEMS',
      type: wholeNumber(1, 1_000_000),
      default: 1_000,
      purpose: 'most entries of a list in the variables',
    }),
    maxVariableDepth: defineSetting({
      name: 'LIMIT_VARIABLE_DEPTH',
      type: wholeNumber(1, 1_000),
      default: 20,
      purpose: 'most levels of nested variables',
    }),
    maxCost: defineSetting({
      name: 'COST_BUDGET',
      type: cost,
      default: 120_000,
      purpose: 'highest cost of an operation: 1 for each object, unless @cost and @listSize set another one',
    }),
    maxCostByRole: defineFamily({
      prefix: 'COST_BUDGET_',
      placeholder: 'ROLE',
      type: cost,
      members: roles,
      default: { partner: 20_000 },
      purpose: 'highest cost for one role, as COST_BUDGET_QUALITY_MANAGER',
      defaultText: '20000 for PARTNER, else COST_BUDGET',
    }),
    introspection: defineSetting({
      name: 'INTROSPECTION',
      type: onOffOrRoles,
      default: 'ALL',
      purpose:
        'viewers that may introspect: on: all with a role, partners see their own schema; off: none; or a list of roles',
    }),
  },
});
