import { createHash } from 'node:crypto';

/**
 * Creates the id of a change, equal for equal parts (as system, instance, key and the system's own version), so that a
 * change reported twice is logged once. A UUID of version 8, made from a name (RFC 9562, section 5.8).
 */
export function createEventId(parts: readonly [string, ...string[]]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
