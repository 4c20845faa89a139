import type { DocumentNode } from 'graphql';
import { listFielded, readArgument } from './definitions.ts';

/** A field that moves to another subgraph for a share of the requests (`@override` with a label). */
export interface LabelledOverride {
  /** As `Product.price`. */
  readonly field: string;
  /** As `percent(5)`. */
  readonly label: string;
}

/** Lists the overrides with a label; the planner resolves their fields in the former subgraph. */
export function listLabelledOverrides(document: DocumentNode): readonly LabelledOverride[] {
  return [...listFielded(document)].flatMap(([type, { fields = [] }]) =>
    fields.flatMap(({ name, directives = [] }) =>
      directives.flatMap((directive) => {
        const label = directive.name.value === 'join__field' ? readArgument(directive, 'overrideLabel') : undefined;
        return typeof label === 'string' ? [{ field: `${type}.${name.value}`, label }] : [];
      }),
    ),
  );
}
