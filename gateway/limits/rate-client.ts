import { machineSubject, type Viewer } from '../../kit/index.ts';

/** Client whose requests are counted: by subject, and by address. */
export interface RateClient {
  /** Absent: not authenticated. */
  readonly viewer?: Viewer | undefined;
  /** Absent: the address is unknown. */
  readonly address?: string | undefined;
}

/** An authenticated client. */
export interface KnownClient extends RateClient {
  readonly viewer: Viewer;
}

/** A counter of a client; subjects and addresses have separate rates. */
export interface RateKey {
  readonly of: 'subject' | 'address';
  readonly key: string;
}

/** True for the machine's own viewer without a token, false for a person of the same name with one. */
function isUnnamed({ subject, expiresAt }: Viewer): boolean {
  return subject === machineSubject && expiresAt === undefined;
}

/** Returns the network that counts as one address: an IPv6 client has at least a network of 64 bits to choose its addresses from. */
export function toNetwork(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}

/** True for the machine's own address. */
function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

/** True for an unauthenticated user of this machine: no one has to be protected from them. */
export function isOnLoopback({ viewer, address }: RateClient): boolean {
  return viewer !== undefined && isUnnamed(viewer) && address !== undefined && isLoopback(address);
}

/** Lists the counters of a client. */
export function listRateKeys({ viewer, address }: RateClient): readonly RateKey[] {
  const ofAddress = address === undefined ? [] : [{ of: 'address', key: toNetwork(address) } as const];
  return viewer === undefined || isUnnamed(viewer) ? ofAddress : [{ of: 'subject', key: viewer.subject }, ...ofAddress];
}
