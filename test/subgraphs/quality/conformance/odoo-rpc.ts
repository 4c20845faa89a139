/** Account of a person in Odoo. */
export interface OdooAccount {
  readonly url: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/** Model, method, arguments by place and by name. */
export type OdooRequest = readonly [string, string, readonly unknown[], Readonly<Record<string, unknown>>];

/** Answer of Odoo's protocol: a result, none for Python's None, or an exception. */
export interface OdooAnswer {
  readonly result?: unknown;
  readonly error?: { readonly data: { readonly name: string; readonly message: string } };
}

async function send(url: string, service: string, method: string, args: readonly unknown[]): Promise<OdooAnswer> {
  const response = await fetch(`${url}/jsonrpc`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', method: 'call', id: 1, params: { service, method, args } }),
  });
  return (await response.json()) as OdooAnswer;
}

/** Sends a request as a person; returns the whole answer. */
export async function sendToOdoo(
  { url, database, user, password }: OdooAccount,
  [model, method, placed, named]: OdooRequest,
): Promise<OdooAnswer> {
  const { result: uid } = await send(url, 'common', 'authenticate', [database, user, password, {}]);
  return send(url, 'object', 'execute_kw', [database, uid, password, model, method, placed, named]);
}

/** Calls a method as a person. */
export async function callOdoo<Result>(account: OdooAccount, request: OdooRequest): Promise<Result> {
  const { result, error } = await sendToOdoo(account, request);
  if (error !== undefined) throw new Error(`${request[1]}: ${error.data.name}: ${error.data.message}`);
  return result as Result;
}
