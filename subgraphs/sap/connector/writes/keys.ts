import { createHash } from 'node:crypto';

/** Marks that SAP can store for a command, made from its key. */

const digest = (key: string): string => createHash('sha256').update(key).digest('hex');

/**
 * Creates `RequestID`: 32 hexadecimal digits, under which SAP repeats its answer (SAP Gateway, idempotent services).
 */
export function createRequestId(key: string): string {
  return digest(key).slice(0, 32).toUpperCase();
}

/** Creates `ExternalSystemConfirmation`: a GUID that a confirmation carries. */
export function createConfirmationGuid(key: string): string {
  return digest(key)
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Creates `ReferenceDocument`: 16 characters that a material document carries. */
export function createReference(key: string): string {
  return `PG${digest(key).slice(0, 14).toUpperCase()}`;
}

/** Creates `UnloadingPointName`: 25 characters; the one free text of an order's header that can be filtered by. */
export function createOrderMark(key: string): string {
  return `PG${digest(key).slice(0, 23).toUpperCase()}`;
}
