import { type ArgumentNode, type FieldDefinitionNode, Kind, print } from 'graphql';

/** Real field behind a hidden field of the planner's schema: one field with one set of arguments. */
export interface HiddenField {
  readonly name: string;
  readonly field: string;
  readonly arguments: readonly ArgumentNode[];
}

/** Names for required fields with arguments, one per field and arguments; none is a name of the schema. */
export interface HiddenFields {
  readonly byName: ReadonlyMap<string, HiddenField>;
  /** Returns the hidden field for `field` with these arguments. */
  nameFor(field: string, fieldArguments: readonly ArgumentNode[]): HiddenField;
}

/** Starts without hidden fields; `taken` are the names of all fields of the schema. */
export function createHiddenFields(taken: ReadonlySet<string>): HiddenFields {
  const byName = new Map<string, HiddenField>();
  const byMeaning = new Map<string, HiddenField>();
  const freshName = (field: string): string => {
    let number = byName.size;
    while (taken.has(`${field}__required_${number}`)) number += 1;
    return `${field}__required_${number}`;
  };
  return {
    byName,
    nameFor(field, fieldArguments) {
      const sorted = fieldArguments.toSorted((a, b) => a.name.value.localeCompare(b.name.value));
      const meaning = `${field}(${sorted.map(print).join(',')})`;
      const known = byMeaning.get(meaning);
      if (known !== undefined) return known;
      const hidden = { name: freshName(field), field, arguments: sorted };
      byName.set(hidden.name, hidden);
      byMeaning.set(meaning, hidden);
      return hidden;
    },
  };
}

/** Defines the hidden field: the real one without arguments, resolved by the same subgraphs. */
export function defineHidden({ name }: HiddenField, real: FieldDefinitionNode): FieldDefinitionNode {
  return { ...real, name: { kind: Kind.NAME, value: name }, arguments: [] };
}
