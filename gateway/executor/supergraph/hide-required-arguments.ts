import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import {
  type FieldedDefinition,
  isFielded,
  listFielded,
  listGraphNames,
  nameOfType,
  readArgument,
} from './definitions.ts';
import { createHiddenFields, defineHidden, type HiddenField, type HiddenFields } from './hidden-fields.ts';

/** The planner's copy of a supergraph, and the names needed to read its plans. */
export interface PlannerSupergraph {
  readonly document: DocumentNode;
  /** By hidden name. */
  readonly hidden: ReadonlyMap<string, HiddenField>;
  /** Hidden names that a field requires; the key is made by `requirementKey`. */
  readonly requirements: ReadonlyMap<string, readonly string[]>;
}

/** Names a field of a type as one subgraph resolves it. */
export function requirementKey(subgraph: string, type: string, field: string): string {
  return `${subgraph}\n${type}.${field}`;
}

/** One pass over a supergraph that collects the hidden fields of its types. */
class Hiding {
  readonly types: Map<string, FieldedDefinition>;
  readonly hidden: HiddenFields;
  /** Hidden fields by type. */
  readonly additions = new Map<string, Set<HiddenField>>();

  constructor(document: DocumentNode) {
    this.types = listFielded(document);
    const names = [...this.types.values()].flatMap(({ fields = [] }) => fields.map(({ name }) => name.value));
    this.hidden = createHiddenFields(new Set(names));
  }

  /** Returns a `requires` text with every field that takes arguments replaced by its hidden one. */
  rewrite(type: string, requires: string): { readonly text: string; readonly names: readonly string[] } {
    const [definition] = parse(`{${requires}}`, { noLocation: true }).definitions as [OperationDefinitionNode];
    const names: string[] = [];
    const set = this.#rewriteSet(type, definition.selectionSet, names);
    return { text: set.selections.map(print).join(' '), names };
  }

  #rewriteSet(type: string, { kind, selections }: SelectionSetNode, names: string[]): SelectionSetNode {
    return { kind, selections: selections.map((selection) => this.#rewriteSelection(type, selection, names)) };
  }

  #rewriteSelection(type: string, selection: SelectionNode, names: string[]): SelectionNode {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const inner = selection.typeCondition?.name.value ?? type;
      return { ...selection, selectionSet: this.#rewriteSet(inner, selection.selectionSet, names) };
    }
    const real = this.#findField(type, selection.name.value);
    if (real === undefined) return selection;
    const { selectionSet, arguments: given = [] } = selection;
    const inner = selectionSet && this.#rewriteSet(nameOfType(real.type), selectionSet, names);
    const field = inner === undefined ? selection : { ...selection, selectionSet: inner };
    if ((real.arguments ?? []).length === 0) return field;
    const name = this.#hide(type, real, given);
    names.push(name);
    return { ...field, name: { kind: Kind.NAME, value: name }, arguments: [] };
  }

  #findField(type: string, field: string): FieldDefinitionNode | undefined {
    return this.types.get(type)?.fields?.find(({ name }) => name.value === field);
  }

  /** Adds the hidden field to the type and, for an interface, to all its implementations. */
  #hide(type: string, real: FieldDefinitionNode, given: readonly ArgumentNode[]): string {
    const hidden = this.hidden.nameFor(real.name.value, given);
    const implementers = [...this.types.values()].filter(({ interfaces = [] }) =>
      interfaces.some(({ name }) => name.value === type),
    );
    for (const name of [type, ...implementers.map((definition) => definition.name.value)]) {
      this.additions.set(name, (this.additions.get(name) ?? new Set<HiddenField>()).add(hidden));
    }
    return hidden.name;
  }
}

function replaceArgument(directive: ConstDirectiveNode, name: string, value: string): ConstDirectiveNode {
  return {
    ...directive,
    arguments: (directive.arguments ?? []).map((argument) =>
      argument.name.value === name ? { ...argument, value: { kind: Kind.STRING, value } } : argument,
    ),
  };
}

/**
 * Gives each field with arguments in a `@requires` a hidden field without arguments, for the planner only.
 *
 * The planner fetches required fields under their own names, so such a field would collide with the client's selection
 * of it, or with another requirement's, that has other arguments: wrong data without an error.
 */
export function hideRequiredArguments(document: DocumentNode): PlannerSupergraph {
  const hiding = new Hiding(document);
  const graphNames = listGraphNames(document);
  const requirements = new Map<string, readonly string[]>();

  const rewriteDirective = (type: string, field: string, directive: ConstDirectiveNode): ConstDirectiveNode => {
    const requires = directive.name.value === 'join__field' ? readArgument(directive, 'requires') : undefined;
    if (typeof requires !== 'string') return directive;
    const { text, names } = hiding.rewrite(type, requires);
    if (names.length === 0) return directive;
    const graph = graphNames.get(String(readArgument(directive, 'graph'))) ?? '';
    requirements.set(requirementKey(graph, type, field), names);
    return replaceArgument(directive, 'requires', text);
  };
  const rewriteFields = (definition: FieldedDefinition): FieldedDefinition => ({
    ...definition,
    fields: (definition.fields ?? []).map((field) => ({
      ...field,
      directives: (field.directives ?? []).map((directive) =>
        rewriteDirective(definition.name.value, field.name.value, directive),
      ),
    })),
  });
  const addHidden = (definition: FieldedDefinition): FieldedDefinition => {
    const { fields = [] } = definition;
    const added = [...(hiding.additions.get(definition.name.value) ?? [])].flatMap((hidden) =>
      fields.filter(({ name }) => name.value === hidden.field).map((real) => defineHidden(hidden, real)),
    );
    return { ...definition, fields: [...fields, ...added] };
  };

  const rewritten = document.definitions.map((node) => (isFielded(node) ? rewriteFields(node) : node));
  const definitions = rewritten.map((node) => (isFielded(node) ? addHidden(node) : node));
  return { document: { ...document, definitions }, hidden: hiding.hidden.byName, requirements };
}
