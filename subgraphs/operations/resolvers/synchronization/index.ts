export { synchronizationMutations } from './mutations.ts';
export { synchronizationQueries, synchronizationResolvers } from './queries.ts';
