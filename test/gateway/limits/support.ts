import { operationLimitSettings, type SettingRow } from '../../../kit/settings/index.ts';
import { composeServiceSdl, type FileGateway, startFileGateway, startService } from '../../support/federation.ts';
import { openInitialised } from '../../support/subscriptions.ts';

const sdl = `
  type Query {
    item(id: ID): Item
    items(ids: [ID!], first: Int = 10): [Item!]
    page(first: Int = 20, last: Int): ItemConnection
    secret(filter: Filter): String
    never: String
    late: String
  }
  type Mutation { touch(id: ID): Item }
  type ItemConnection { nodes: [Item!]! totalCount: Int! }
  type Item { id: ID! name: String! parent: Item children: [Item!] }
  input Filter { number: Int inner: Filter list: [Filter!] }
`;

/** A gateway over one subgraph that counts what reaches it. */
export interface LimitedGateway {
  readonly url: string;
  /** The token of its machine, where it wants one. */
  readAuthorization(): string | undefined;
  /** Requests that reached the subgraph. */
  countFetches(): number;
  close(): Promise<void>;
}

/** The limits of the plant's graph as variables, for a graph that would have wider ones. */
function listPlantLimits(): Readonly<Record<string, string>> {
  const rows: readonly SettingRow[] = Object.values(operationLimitSettings.rows);
  return Object.fromEntries(
    rows.flatMap((row) =>
      row.kind === 'SETTING' && row.foreignDefault !== undefined ? [[row.name, String(row.default)]] : [],
    ),
  );
}

/** Starts a gateway over a subgraph that answers anything of its small schema. */
export async function startLimitedGateway(environment: Readonly<Record<string, string>> = {}): Promise<LimitedGateway> {
  const item = (id: unknown) => ({ id: id ?? '1', name: `item ${id}`, parent: () => item(id), children: () => [] });
  const service = await startService(sdl, {
    Query: {
      item: (_, { id }) => item(id),
      items: () => [],
      page: () => ({ nodes: [], totalCount: 0 }),
      secret: () => 'told',
      never: () => new Promise(() => undefined),
      late: () => new Promise((resolve) => setTimeout(resolve, 1_800, 'after all')),
    },
    Mutation: { touch: (_, { id }) => item(id) },
  });
  const gateway: FileGateway = await startFileGateway(composeServiceSdl([{ name: 'items', sdl, url: service.url }]), {
    ...listPlantLimits(),
    ...environment,
  });
  return {
    url: gateway.url,
    readAuthorization: gateway.gateway.readAuthorization,
    countFetches: () => service.requests.length,
    close: async () => {
      await gateway.close();
      await service.close();
    },
  };
}

/** A request of a client. */
export interface Asked {
  readonly query: string;
  readonly variables?: object;
  readonly operationName?: string;
}

/** Answer to a refused operation. */
export interface Refused {
  readonly status: number | undefined;
  readonly text: string;
  readonly headers: Headers;
  readonly code: string | undefined;
}

/** A way to the graph. */
export type Way = (url: string, asked: Asked) => Promise<Refused>;

async function read(response: Response): Promise<Refused> {
  const text = await response.text();
  const json = text.startsWith('{') ? JSON.parse(text) : {};
  return { status: response.status, text, headers: response.headers, code: json.errors?.[0]?.extensions?.code };
}

function toSearch({ query, variables, operationName }: Asked): string {
  return String(
    new URLSearchParams({
      query,
      ...(variables === undefined ? {} : { variables: JSON.stringify(variables) }),
      ...(operationName === undefined ? {} : { operationName }),
    }),
  );
}

const post = (url: string, asked: object, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(asked),
  });

/** Every way to the graph that takes an operation as text. */
export const ways: Readonly<Record<'POST' | 'GET' | 'SSE' | 'WebSocket', Way>> = {
  POST: async (url, asked) => read(await post(url, asked)),
  GET: async (url, asked) =>
    read(await fetch(`${url}/graphql?${toSearch(asked)}`, { headers: { 'apollo-require-preflight': 'yes' } })),
  SSE: async (url, asked) => read(await post(url, asked, { accept: 'text/event-stream' })),
  WebSocket: async (url, asked) => {
    const client = await openInitialised(url);
    client.send({ id: '1', type: 'subscribe', payload: asked });
    const { type, payload } = await client.next();
    await client.close();
    const text = JSON.stringify(payload);
    const code = type === 'error' ? payload[0].extensions.code : undefined;
    return { status: undefined, text, headers: new Headers(), code };
  },
};
