import { type GraphQLSchema, isAbstractType, isCompositeType } from 'graphql';

/** Which types a type condition admits, looked up once. */
export interface SchemaFacts {
  /** Whether an object that says it is `typename` satisfies `... on condition`. */
  isOfType(typename: string, condition: string): boolean;
  isAbstract(typename: string): boolean;
}

/** Facts of a schema, each computed when first asked for. */
export function createSchemaFacts(schema: GraphQLSchema): SchemaFacts {
  const admitted = new Map<string, ReadonlySet<string>>();
  const listAdmitted = (condition: string): ReadonlySet<string> => {
    const known = admitted.get(condition);
    if (known !== undefined) return known;
    const type = schema.getType(condition);
    const names = new Set([condition]);
    if (isAbstractType(type)) {
      for (const candidate of Object.values(schema.getTypeMap())) {
        if (isCompositeType(candidate) && !('getTypes' in candidate) && schema.isSubType(type, candidate))
          names.add(candidate.name);
      }
    }
    admitted.set(condition, names);
    return names;
  };
  return {
    isOfType: (typename, condition) => listAdmitted(condition).has(typename),
    isAbstract: (typename) => isAbstractType(schema.getType(typename)),
  };
}
