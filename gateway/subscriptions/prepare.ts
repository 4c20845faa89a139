import {
  type DocumentNode,
  type FieldNode,
  getArgumentValues,
  Kind,
  type OperationDefinitionNode,
  print,
  visit,
} from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import type { GatewayContext } from '../context.ts';
import type { CompiledGraph } from '../executor/index.ts';
import { SubscriptionRefused } from './errors.ts';
import { createFilter, cursorArgument, type EventFilter } from './filter.ts';
import type { Topics } from './topics.ts';

type Variables = Readonly<Record<string, unknown>>;

/** Selection executed for each event; equal for all subscribers with the same one. */
export interface Selection {
  readonly document: DocumentNode;
  readonly variables: Variables;
  /** Equal for equal selections. */
  readonly key: string;
}

/** A subscription, ready to be followed. */
export interface PreparedSubscription {
  readonly filter: EventFilter;
  readonly after: string | undefined;
  readonly selection: Selection;
}

/** A valid document with its selected subscription. */
export interface SubscriptionRequest {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables | null | undefined;
  /** Start cursor given outside the operation; overrides its argument. */
  readonly after?: string | undefined;
}

function findRootField({ operation }: SubscriptionRequest): FieldNode {
  const [field, ...others] = operation.selectionSet.selections;
  if (field?.kind !== Kind.FIELD || others.length > 0)
    throw new SubscriptionRefused(
      'A subscription must select its only field directly, not in a fragment.',
      'BAD_USER_INPUT',
    );
  return field;
}

function listVariables(nodes: readonly DocumentNode['definitions'][number][]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of nodes)
    visit(node, { VariableDefinition: () => false, Variable: ({ name }) => void names.add(name.value) });
  return names;
}

/**
 * Removes the parts of an operation that only filter: the arguments of its field, variables used nowhere else, and its
 * name. The rest is the selection, which subscribers with other filters share.
 */
function strip({ document, operation }: SubscriptionRequest, field: FieldNode): DocumentNode {
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const { name: _, ...unnamed } = operation;
  const selections = [{ ...field, arguments: [] }];
  const bare = { ...unnamed, selectionSet: { ...operation.selectionSet, selections } };
  const used = listVariables([bare, ...fragments]);
  const definition: OperationDefinitionNode = {
    ...bare,
    variableDefinitions: (operation.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value)),
  };
  return { kind: Kind.DOCUMENT, definitions: [definition, ...fragments] };
}

function coerce(request: SubscriptionRequest, graph: CompiledGraph<GatewayContext>): Variables {
  const { variableDefinitions = [] } = request.operation;
  const { coerced, errors } = getVariableValues(graph.apiSchema, variableDefinitions, request.variables ?? {}, {
    maxErrors: 5,
  });
  if (coerced === undefined)
    throw new SubscriptionRefused(
      errors?.[0]?.message ?? 'The variables do not match the operation.',
      'BAD_USER_INPUT',
    );
  return coerced;
}

function pick(variables: Variables, { definitions }: DocumentNode): Variables {
  const used = listVariables(definitions);
  return Object.fromEntries(Object.entries(variables).filter(([name]) => used.has(name)));
}

/**
 * Splits a valid subscription into its filter and its selection.
 * @throws SubscriptionRefused when it cannot be followed.
 */
export function prepareSubscription(
  request: SubscriptionRequest,
  { graph, topics }: { readonly graph: CompiledGraph<GatewayContext>; readonly topics: Topics },
): PreparedSubscription {
  const field = findRootField(request);
  const topic = topics.get(field.name.value);
  const definition = graph.apiSchema.getSubscriptionType()?.getFields()[field.name.value];
  if (topic === undefined || definition === undefined)
    throw new SubscriptionRefused('This subscription field has no events.', 'SUBSCRIPTION_NOT_SUPPORTED');
  const coerced = coerce(request, graph);
  const args = getArgumentValues(definition, field, coerced);
  const after = request.after ?? args[cursorArgument];
  const document = strip(request, field);
  // Variables stay unchanged: the executor coerces them again.
  const variables = pick(request.variables ?? {}, document);
  return {
    filter: createFilter(topic, args),
    after: typeof after === 'string' ? after : undefined,
    selection: { document, variables, key: `${print(document)}\n${JSON.stringify(variables)}` },
  };
}
