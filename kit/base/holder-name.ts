import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** Creates a name under which this process holds a lease: unique, with host and process id. */
export function createHolderName(): string {
  return `${hostname()}:${process.pid}:${randomUUID()}`;
}
