export { createInProcessFetch } from './in-process.ts';
export { createHttpFetch, type HttpFetch, type HttpFetchOptions } from './over-http.ts';
export type { SubgraphFetch, SubgraphRequest, SubgraphResponse } from './types.ts';
