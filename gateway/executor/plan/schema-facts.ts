import { type GraphQLSchema, isAbstractType, isCompositeType } from 'graphql';

/** Types that match a type condition, looked up once. */
export interface SchemaFacts {
  /** True when an object of type `typename` satisfies `... on condition`. */
  isOfType(typename: string, condition: string): boolean;
  isAbstract(typename: string): boolean;
}

/** Creates the facts of a schema, each computed on first use. */
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
