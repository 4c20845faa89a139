/** `undefined` for null: GraphQL sends both for an input that is absent. */
export function orAbsent<Value>(value: Value | null | undefined): Value | undefined {
  return value ?? undefined;
}
