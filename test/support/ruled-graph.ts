import { composeServiceSdl, startService, type TestService } from './federation.ts';

const openSdl = 'type Query { word: String }';
const ruledSdl = `
  extend schema @link(url: "https://plantgraph.dev/access/v1.0", import: ["@allow"]) @composeDirective(name: "@allow")
  directive @allow(roles: [String!]!) on FIELD_DEFINITION
  type Query { word: String @allow(roles: ["planner", "administrator"]) }
`;

/** One subgraph in two graphs: one with access rules, and one without. */
export interface RuledGraph {
  readonly service: TestService;
  readonly ruled: string;
  readonly open: string;
}

/** Starts the subgraph. */
export async function startRuledGraph(): Promise<RuledGraph> {
  const service = await startService(ruledSdl, { Query: { word: () => 'secret' } });
  const compose = (sdl: string) => composeServiceSdl([{ name: 'words', sdl, url: service.url }]);
  return { service, ruled: compose(ruledSdl), open: compose(openSdl) };
}
