import { createLedger, type SandboxServer, startSandboxServer } from '../../sandbox-kit/index.ts';
import type { World } from '../../world/index.ts';
import { OdooStore } from './odoo-store.ts';
import { OdooServer } from './server.ts';
import { createDatabase, type Row, type Series } from './tables.ts';
import { createWebhookSender, type SandboxWebhook } from './webhooks.ts';

export type { SandboxWebhook } from './webhooks.ts';

/** A stand-in for Odoo that speaks /jsonrpc and, as 19, JSON-2. `credentials` are settings of the connector. */
export interface OdooSandbox extends SandboxServer {
  readonly credentials: {
    readonly database: string;
    readonly user: string;
    readonly password: string;
    readonly apiKey?: string;
  };
  /**
   * Changes one record as a user of Odoo would; `at` is the start of the transaction, in milliseconds, default now. The
   * change is visible at once, or with a webhook before 19 after it was posted; resolves when it is visible and posted.
   */
  change(
    model: string,
    id: number,
    values: Readonly<Record<string, unknown>>,
    options?: { readonly at?: number },
  ): Promise<void>;
  /** Removes rights from the user, such as `mrp.production create`, and restores all others. */
  deny(rights: readonly string[]): void;
  /** Posts every later change of production to this webhook; none when absent. */
  setWebhook(webhook: SandboxWebhook | undefined): void;
  /** Lists the records of a model, as stored. */
  list(model: string): readonly Row[];
}

/** Options of the sandbox. `plants` are the plants of the world that this Odoo serves. */
export interface OdooSandboxOptions {
  readonly world: World;
  readonly plants: readonly string[];
  readonly series: Series;
  /** Modules beyond `mrp` and `stock`. */
  readonly modules?: readonly (
    | 'mrp_account'
    | 'product_expiry'
    | 'quality_control_oca'
    | 'maintenance'
    | 'mrp_maintenance'
    | 'purchase'
    | 'sale'
  )[];
  readonly host?: string;
  readonly port?: number;
  readonly dataFile?: string;
}

/** Starts the sandbox. Rejects with EADDRINUSE when the port is taken. */
export async function startOdooSandbox({
  world,
  plants,
  series,
  modules = [],
  host = '127.0.0.1',
  port = 0,
  dataFile,
}: OdooSandboxOptions): Promise<OdooSandbox> {
  const credentials = {
    database: `odoo${series}`,
    user: 'plantgraph',
    password: 'sandbox-password',
    ...(series >= 19 ? { apiKey: 'sandbox-api-key' } : {}),
  };
  const operator = { user: 'operator', apiKey: 'sandbox-operator-key' };
  const denied = new Set<string>();
  const webhook = createWebhookSender();
  const store = new OdooStore(createDatabase(world, plants, series, modules), { world, series, dataFile, webhook });
  const ledger = createLedger();
  const odoo = new OdooServer({ store, ledger, denied, credentials, operator });
  const server = await startSandboxServer({
    host,
    port,
    handle: (request) => odoo.handle(request),
    ledger,
    refuse: (request) => odoo.refuse(request),
  });
  return {
    ...server,
    credentials,
    change: (model, id, values, options) => store.change(model, id, values, options),
    deny: (rights) => {
      denied.clear();
      for (const right of rights) denied.add(right);
    },
    setWebhook: webhook.set,
    list: (model) => store.database.get(model)?.rows ?? [],
    close: async () => {
      webhook.close();
      await server.close();
    },
  };
}
