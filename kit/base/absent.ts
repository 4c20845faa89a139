/** Returns `undefined` for null: GraphQL clients may send either for an absent input. */
export function orAbsent<Value>(value: Value | null | undefined): Value | undefined {
  return value ?? undefined;
}
