/**
 * An Odoo against which the commands are accepted: a stand-in, or a live one with a user that may produce and move
 * stock.
 */
export interface AcceptedOdoo {
  readonly title: string;
  readonly series: number;
  readonly url: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly apiKey?: string | undefined;
  readonly protocol: 'jsonrpc' | 'json2';
  readonly plant: string;
  readonly scopes?: Readonly<Record<string, object>> | undefined;
  /** Products with a bill and two operations, named 0010 and 0020: with lots, and with serial numbers. */
  readonly lotProduct: string;
  readonly serialProduct: string;
  /** A component of the product with lots, of which there is enough. */
  readonly component: string;
  readonly componentBatch?: string | undefined;
  /** A component of it that has lots. */
  readonly lotComponent: string;
  /** A product with stock in a free location, of which nothing is reserved. */
  readonly stockProduct: string;
  readonly workCenter: string;
  /** Records that cause refusals; each is absent if the Odoo has none. */
  readonly odd?: OddRecords | undefined;
  /** Goods that no order takes; absent: movements without an order, batches, decisions and maintenance are not tried. */
  readonly free?: FreeGoods | undefined;
  /** User who counts stock, edits done orders, and sets the steps of manufacturing; absent: the first and last are not tried. */
  readonly administrator?: Login | undefined;
  /** Receiver of the Odoo's automation rules on this machine; absent when it has none. */
  readonly webhook?: { readonly port: number; readonly secret: string } | undefined;
}

/** Records that are not as one expects them, by their numbers. */
export interface OddRecords {
  /** Kept in pieces, with a bill in dozens, two operations and components of which there is enough. */
  readonly dozenBill?: string | undefined;
  /** Its only bill is a kit. */
  readonly kit?: string | undefined;
  readonly noBill?: string | undefined;
  readonly archived?: string | undefined;
  /** Two active products have it. */
  readonly twin?: string | undefined;
  /** With lots, and with a by-product that has lots. */
  readonly lotByproduct?: string | undefined;
  /** Kept in a unit without a known code. */
  readonly unknownUnit?: string | undefined;
  /** A user with a time zone other than UTC. */
  readonly zoned?: Login | undefined;
  /** A user of inventory who may not produce. */
  readonly powerless?: Login | undefined;
  /** Another company of the same Odoo, with a user of both whose own company is the first. */
  readonly second?:
    | (Login & {
        readonly plant: string;
        readonly company: string;
        readonly warehouse: string;
        readonly product: string;
        readonly workCenter: string;
      })
    | undefined;
}

/** Goods that no order takes, by their numbers, each with stock in the warehouse's stock; what belongs to them. */
export interface FreeGoods {
  /** Without lots: SAP receives and moves it. */
  readonly received: string;
  /** Without lots: people in the plant count, move and scrap it. */
  readonly counted: string;
  /** With lots that have expiry dates. */
  readonly inLots: string;
  /** Storage location of SAP with a location of its own, as `scopes` says it too. */
  readonly storageLocation: { readonly code: string; readonly location: string };
  /** Work center of a machine, by the serial number of its equipment. */
  readonly machine: { readonly serial: string; readonly workCenter: string };
}

/** Credentials of a user. */
export interface Login {
  readonly user: string;
  readonly password: string;
}

/** The landscape entry of an accepted Odoo, reached over `url`. */
export function describeSystem(odoo: AcceptedOdoo, url: string): Readonly<Record<string, unknown>> {
  const { series, database, user, password, apiKey, protocol, plant, scopes = {}, free } = odoo;
  const secret = protocol === 'json2' ? { apiKey } : { protocol };
  // A live system on a busy machine takes its time.
  const patience = { timeoutMs: 60_000 };
  const place = { system: 'ODOO', instance: `odoo-${series}`, plants: [plant], url, database };
  const machine =
    free === undefined ? {} : { maintenanceEquipment: { [free.machine.serial]: free.machine.workCenter } };
  return { ...place, user, password, scopes, ...secret, ...patience, ...machine };
}

/** Calls a method as the plant's own screens do, past the connector; `undefined` where it returns None. */
export type CallScreen = (
  model: string,
  method: string,
  args: readonly unknown[],
  named?: Readonly<Record<string, unknown>>,
) => Promise<unknown>;

interface RpcAnswer {
  readonly result?: unknown;
  readonly error?: { readonly data: { readonly name: string; readonly message: string } };
}

/** The screens of an Odoo, for the user of the commands. */
export function createScreen({ url, database, user, password }: AcceptedOdoo): CallScreen {
  const post = async (service: string, method: string, args: readonly unknown[]): Promise<unknown> => {
    const response = await fetch(`${url}/jsonrpc`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', method: 'call', id: 1, params: { service, method, args } }),
    });
    const { result, error } = (await response.json()) as RpcAnswer;
    if (error !== undefined) throw new Error(`${error.data.name}: ${error.data.message}`);
    return result;
  };
  let uid: Promise<unknown> | undefined;
  return async (model, method, args, named = {}) => {
    uid ??= post('common', 'authenticate', [database, user, password, {}]);
    return post('object', 'execute_kw', [database, await uid, password, model, method, args, named]);
  };
}
