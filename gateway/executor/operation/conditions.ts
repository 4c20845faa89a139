import { type DirectiveNode, Kind, type SelectionNode, type SelectionSetNode, visit } from 'graphql';
import { OperationRefused } from '../errors.ts';
import type { JsonObject } from '../types.ts';
import type { SelectedOperation } from './select-operation.ts';

/** Values of an operation's condition variables, `'1'` or `'0'` each, in their order. */
export type ConditionKey = string;

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}

/** Lists the variables that decide which fields are included, sorted. */
export function listConditionVariables({ definition, fragments }: SelectedOperation): readonly string[] {
  const names = new Set<string>();
  for (const node of [definition, ...fragments.values()]) {
    visit(node, {
      Directive(directive) {
        const [argument] = isCondition(directive) ? (directive.arguments ?? []) : [];
        if (argument?.value.kind === Kind.VARIABLE) names.add(argument.value.name.value);
      },
    });
  }
  return [...names].sort();
}

/** @throws OperationRefused when a condition's variable has no value, which its type may allow. */
export function readConditionKey(names: readonly string[], variables: Readonly<JsonObject>): ConditionKey {
  let key = '';
  for (const name of names) {
    const value = variables[name];
    if (typeof value !== 'boolean')
      throw new OperationRefused(`The variable "$${name}" of @skip or @include must not be null.`, {
        code: 'BAD_USER_INPUT',
      });
    key += value ? '1' : '0';
  }
  return key;
}

function isRequested(directives: readonly DirectiveNode[], readVariable: (name: string) => boolean): boolean {
  return directives.filter(isCondition).every((directive) => {
    const value = directive.arguments?.[0]?.value;
    const condition =
      value?.kind === Kind.VARIABLE ? readVariable(value.name.value) : value?.kind === Kind.BOOLEAN && value.value;
    return condition === (directive.name.value === 'include');
  });
}

/**
 * Returns the operation under these condition values, without skipped fields and directives. A selection set may become
 * empty. Deciding before planning keeps plans free of conditions.
 */
export function decideConditions(
  { definition, fragments }: SelectedOperation,
  names: readonly string[],
  key: ConditionKey,
): SelectedOperation {
  const readVariable = (name: string) => key[names.indexOf(name)] === '1';
  const decideSelection = (selection: SelectionNode): SelectionNode => {
    const directives = (selection.directives ?? []).filter((directive) => !isCondition(directive));
    if (selection.kind === Kind.FRAGMENT_SPREAD || selection.selectionSet === undefined)
      return { ...selection, directives };
    return { ...selection, directives, selectionSet: decideSet(selection.selectionSet) } as SelectionNode;
  };
  const decideSet = ({ kind, selections }: SelectionSetNode): SelectionSetNode => ({
    kind,
    selections: selections.filter(({ directives = [] }) => isRequested(directives, readVariable)).map(decideSelection),
  });
  return {
    definition: { ...definition, selectionSet: decideSet(definition.selectionSet) },
    fragments: new Map(
      [...fragments].map(([name, fragment]) => [name, { ...fragment, selectionSet: decideSet(fragment.selectionSet) }]),
    ),
  };
}
