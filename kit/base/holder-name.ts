import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** A name under which this process holds a lease: unique, and it tells host and process. */
export function createHolderName(): string {
  return `${hostname()}:${process.pid}:${randomUUID()}`;
}
