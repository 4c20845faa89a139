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
      purpose: 'a larger request is refused (413)',
    }),
    maxTokens: defineSetting({
      name: 'LIMIT_TOKENS',
      type: wholeNumber(10, 100_000),
      default: 1_000,
      foreignDefault: 15_000,
      purpose: 'tokens of a document, comments left out',
    }),
    maxDepth: defineSetting({
      name: 'LIMIT_DEPTH',
      type: wholeNumber(1, 200),
      default: 10,
      foreignDefault: 100,
      purpose: 'levels of fields',
    }),
    maxAliases: defineSetting({
      name: 'LIMIT_ALIASES',
      type: wholeNumber(0, 100_000),
      default: 15,
      foreignDefault: 100_000,
      purpose: 'aliases, fragments expanded',
    }),
    maxRootFields: defineSetting({
      name: 'LIMIT_ROOT_FIELDS',
      type: wholeNumber(1, 100_000),
      default: 20,
      foreignDefault: 100_000,
      purpose: 'fields of the root, fragments expanded',
    }),
    maxDirectives: defineSetting({
      name: 'LIMIT_DIRECTIVES',
      type: wholeNumber(0, 100_000),
      default: 50,
      purpose: 'directives, fragments expanded',
    }),
    maxSelections: defineSetting({
      name: 'LIMIT_SELECTIONS',
      type: wholeNumber(10, 1_000_000),
      default: 5_000,
      foreignDefault: 20_000,
      purpose: 'fields, fragments expanded',
    }),
    maxMutationFields: defineSetting({
      name: 'LIMIT_MUTATIONS',
      type: wholeNumber(1, 1_000),
      default: 5,
      purpose: 'fields of one mutation; a partner has one',
    }),
    maxPageSize: defineSetting({
      name: 'LIMIT_PAGE_SIZE',
      type: wholeNumber(1, 1_000_000),
      default: 200,
      purpose: 'entries of one page',
    }),
    maxListItems: defineSetting({
      name: 'LIMIT_LIST_ITEMS',
      type: wholeNumber(1, 1_000_000),
      default: 1_000,
      purpose: 'entries of a list in the variables',
    }),
    maxVariableDepth: defineSetting({
      name: 'LIMIT_VARIABLE_DEPTH',
      type: wholeNumber(1, 1_000),
      default: 20,
      purpose: 'levels of the variables',
    }),
    maxCost: defineSetting({
      name: 'COST_BUDGET',
      type: cost,
      default: 120_000,
      purpose: 'what an operation may cost: 1 for each object, unless @cost and @listSize say otherwise',
    }),
    maxCostByRole: defineFamily({
      prefix: 'COST_BUDGET_',
      placeholder: 'ROLE',
      type: cost,
      members: roles,
      default: { partner: 20_000 },
      purpose: 'the same for one role, as COST_BUDGET_QUALITY_MANAGER',
      defaultText: '20000 for PARTNER, else COST_BUDGET',
    }),
    introspection: defineSetting({
      name: 'INTROSPECTION',
      type: onOffOrRoles,
      default: 'ALL',
      purpose: 'on: whoever has a role, partners their own schema; off: nobody; or roles',
    }),
  },
});
