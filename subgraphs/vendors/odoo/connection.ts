import { z } from 'zod';
import type { InstanceConfig } from '../../../kit/index.ts';

/** Settings of a connection to Odoo, for the schema of an instance's settings. */
export const odooConnectionShape = {
  /** Scheme, host and port. */
  url: z.url({ protocol: /^https?$/ }),
  database: z.string().min(1),
  /** Login name; not needed with an API key on Odoo 19 and later. */
  user: z.string().min(1).optional(),
  password: z.string().min(1).optional(),
  apiKey: z.string().min(1).optional(),
  /** JSON-2 exists from Odoo 19 on and needs an API key; /jsonrpc exists everywhere. */
  protocol: z.enum(['auto', 'json2', 'jsonrpc']).default('auto'),
  /** Rec 20 codes of units that people created in Odoo, by their English names. */
  units: z.record(z.string(), z.string().regex(/^[A-Z0-9]{1,3}$/)).default({}),
  /** Records per page of one query. */
  pageSize: z.int().min(10).max(10_000).default(1_000),
};

const connectionSchema = z.object(odooConnectionShape);

/** Parsed settings of a connection to Odoo. */
export type OdooConnection = Readonly<z.infer<typeof connectionSchema>>;

/** Instance that is reached over Odoo's protocols. */
export interface OdooInstance extends InstanceConfig {
  readonly odoo: OdooConnection;
}

/** Refuses a connection whose credentials do not fit its protocol. */
export function refuseIncompleteConnection(
  { user, password, apiKey, protocol }: OdooConnection,
  context: z.RefinementCtx,
): void {
  const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (password === undefined && apiKey === undefined) refuse('apiKey', 'set apiKey, or user and password');
  if (protocol === 'json2' && apiKey === undefined) refuse('apiKey', 'JSON-2 needs an API key');
  if (user === undefined && (apiKey === undefined || protocol === 'jsonrpc')) refuse('user', '/jsonrpc needs a user');
}
