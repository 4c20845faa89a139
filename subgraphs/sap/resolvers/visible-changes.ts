import type { GraphQLSchema } from 'graphql';
import { hasRole, isPartner, isVisible, readGuardRules, type Viewer } from '../../../kit/index.ts';
import type { Role } from '../../../schema/canonical/index.ts';
import type { SubgraphContext } from '../context.ts';

/** A changed field, in the form of an event. */
export interface FieldChange {
  readonly field: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** Record types that fields name: a viewer who may not read the type does not read its numbers here. */
const typesOfFields: Readonly<Record<string, string>> = {
  batch: 'Batch',
  batches: 'Batch',
  workCenter: 'WorkCenter',
  salesOrder: 'SalesOrder',
};

/** Fields that partners read of their orders; events hide every other field from them. */
const ofPartners: ReadonlySet<string> = new Set([
  'type',
  'status',
  'state',
  'material',
  'priority',
  'quantity',
  'unit',
  'confirmedQuantity',
  'producedQuantity',
  'scrapQuantity',
  'scrappedQuantity',
  'dueTime',
  'plannedStartTime',
  'plannedEndTime',
  'startTime',
  'endTime',
  'salesOrder',
]);

type TypeRules = ReadonlyMap<string, ReadonlySet<Role>>;
const rulesOfSchemas = new WeakMap<GraphQLSchema, TypeRules>();

function readRules(schema: GraphQLSchema): TypeRules {
  const rules = rulesOfSchemas.get(schema) ?? readGuardRules(schema).types;
  rulesOfSchemas.set(schema, rules);
  return rules;
}

// The field follows the part of the order: `workOrders.17.state`.
const readName = (field: string): string => field.slice(field.lastIndexOf('.') + 1);

/** True for a sales order that the viewer sees: a partner sees those of their company. */
async function seesSalesOrder(number: string | undefined, { call, salesOrders }: SubgraphContext): Promise<boolean> {
  if (number === undefined || !isPartner(call.viewer)) return true;
  return isVisible(call.viewer, { customer: (await salesOrders.load(number))?.value.customer ?? '' });
}

/**
 * Lists the changes of an order that a viewer may read: fields that the graph hides elsewhere are hidden in events,
 * too.
 */
export async function listVisibleChanges(
  changes: readonly FieldChange[],
  schema: GraphQLSchema,
  context: SubgraphContext,
): Promise<readonly FieldChange[]> {
  const { viewer } = context.call;
  const rules = readRules(schema);
  const mayRead = ({ field }: FieldChange): boolean => isReadable(readName(field), rules, viewer);
  const readable = changes.filter(mayRead);
  const seen = await Promise.all(
    readable.map(async ({ field, before, after }) => {
      if (readName(field) !== 'salesOrder') return true;
      return (await seesSalesOrder(before, context)) && (await seesSalesOrder(after, context));
    }),
  );
  return readable.filter((_, index) => seen[index] === true);
}

function isReadable(name: string, rules: TypeRules, viewer: Viewer): boolean {
  if (isPartner(viewer) && !ofPartners.has(name)) return false;
  const allowed = rules.get(typesOfFields[name] ?? '');
  return allowed === undefined || hasRole(viewer, allowed);
}
