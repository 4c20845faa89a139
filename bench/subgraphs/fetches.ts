/** A request as a gateway sends it. */
export interface Fetch {
  readonly name: string;
  readonly body: string;
}

const representations = Array.from({ length: 10 }, (_, index) => ({ __typename: 'Part', id: `p${index}` }));

/** One record by its key, ten entities, and a nested list. */
export const fetches: readonly Fetch[] = [
  { name: 'record', query: 'query ($id: ID!) { part(id: $id) { id name } }', variables: { id: 'p7' } },
  {
    name: 'entities',
    query:
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Part { name weight { value unit } } } }',
    variables: { representations },
  },
  {
    name: 'nested',
    query:
      'query ($first: Int) { parts(first: $first) { id name weight { value unit } components { position quantity { value unit } part { id name } } } }',
    variables: { first: 20 },
  },
].map(({ name, query, variables }) => ({ name, body: JSON.stringify({ query, variables }) }));
