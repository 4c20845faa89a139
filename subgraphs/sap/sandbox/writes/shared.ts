import { subtractDecimals } from '../../../../schema/canonical/index.ts';
import type { Ledger, SandboxReply, SandboxRequest } from '../../../sandbox-kit/index.ts';
import type { Row } from '../filter.ts';
import { replyODataError } from '../odata-server.ts';
import type { DocumentKey } from '../stock-postings.ts';
import type { TableStore } from '../store.ts';

/** Services that writes need. */
export interface WriteServices {
  readonly tableStore: TableStore;
  readonly ledger: Ledger;
  /** Changes an order, moves its change stamp and reports its event. */
  readonly changeOrder: (number: string, change: Row) => void;
  /** Returns the plant's day. */
  readonly today: () => string;
  /** Returns the columns with day and time of an entry, by the server's clock. */
  readonly enter: () => Row;
  /** Returns the columns of a batch that SAP sets with each change. */
  readonly stampBatch: () => Row;
  /** True when a request with a known id is answered again instead of carried out again. */
  readonly isIdempotent: boolean;
  /** Finds the length of the shifts with which operations start; `undefined` while dates are kept as they are given. */
  readonly findShiftMinutes: () => number | undefined;
  /** Formats the part of an etag that stands for a change stamp. */
  readonly formatEtag: (stamp: string) => string;
}

/** A request that changes SAP. */
export interface Write {
  readonly request: SandboxRequest;
  /** Path below the service, without the query. */
  readonly target: string;
}

/** Answers one kind of write. */
export type WriteHandler = (services: WriteServices, write: Write) => SandboxReply;

/** Reads a column as text. */
export const text = (row: Row | undefined, name: string): string => String(row?.[name] ?? '');
export const isMore = (a: string, b: string): boolean => Number(subtractDecimals(a, b)) > 0;
/** Reads a text literal of the query. */
export const readLiteral = (request: SandboxRequest, name: string): string =>
  /'((?:[^']|'')*)'/.exec(request.query.get(name) ?? '')?.[1]?.replaceAll("''", "'") ?? '';
export const toKey = (row: Row): DocumentKey => ({
  year: text(row, 'MaterialDocumentYear'),
  number: text(row, 'MaterialDocument'),
});

export const toRow = (body: string): Row => JSON.parse(body) as Row;

/** Returns the refusal of a change whose etag is missing or old; `undefined` when it may be made. */
export function requireMatch(
  row: Row | undefined,
  ifMatch: string | undefined,
  formatEtag: (stamp: string) => string,
): SandboxReply | undefined {
  if (row === undefined) return replyODataError(404, 'CO/030', 'Order does not exist');
  if (ifMatch === undefined)
    return replyODataError(428, '/IWFND/CM_MGW/104', `Order ${text(row, 'ManufacturingOrder')}: Precondition required`);
  return ifMatch === '*' || ifMatch.includes(formatEtag(text(row, 'LastChangeDateTime')))
    ? undefined
    : replyODataError(412, '/IWBEP/CM_MGW_RT/010', 'Precondition failed');
}

/** Records the effect of a write in the ledger. */
export function note(
  { ledger }: WriteServices,
  { request }: Write,
  effect: { readonly action: string; readonly target: string; readonly values?: Row; readonly key?: string },
): void {
  const { action, target, values = {}, key } = effect;
  ledger.record({ action, target, correlationId: request.headers['x-correlation-id'], key, values });
}

/** Finds an order by its number. */
export function findOrder({ tableStore }: WriteServices, number: string): Row | undefined {
  return tableStore.find('A_ProductionOrder_2', { ManufacturingOrder: number });
}

/** Adds a status to an order. */
export function setStatus(
  { tableStore }: WriteServices,
  number: string,
  [code, name]: readonly [string, string],
): void {
  tableStore.put('A_ProductionOrderStatus_2', {
    ManufacturingOrder: number,
    StatusCode: code,
    IsUserStatus: false,
    StatusShortName: name,
    StatusName: name,
  });
}
