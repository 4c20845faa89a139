import { renderGraphiQL } from '@graphql-yoga/render-graphiql';

/** The GraphiQL page, self-contained: nothing in it comes from another host. `query` fills the first tab. */
export function createGraphiqlPage(query: string): string {
  return renderGraphiQL({
    title: 'Plantgraph',
    endpoint: '/graphql',
    defaultQuery: query,
    credentials: 'same-origin',
    subscriptionsProtocol: 'WS',
  });
}
