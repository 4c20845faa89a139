import { machineSubject, type Viewer } from '../../kit/index.ts';

/** Whose requests are counted together: those of a subject, and those from an address. */
export interface RateClient {
  /** Absent: nobody that is known. */
  readonly viewer?: Viewer | undefined;
  /** Absent where a request came from nowhere that is known. */
  readonly address?: string | undefined;
}

/** A client of whom it is known who they are. */
export interface KnownClient extends RateClient {
  readonly viewer: Viewer;
}

/** A counter of a client; subjects and addresses have rates of their own. */
export interface RateKey {
  readonly of: 'subject' | 'address';
  readonly key: string;
}

/** Whether a viewer is one of those who need no token; somebody of the same name who came with one is not. */
function isUnnamed({ subject, expiresAt }: Viewer): boolean {
  return subject === machineSubject && expiresAt === undefined;
}

/** What is counted as one address: an IPv6 client has at least a network of 64 bits to choose its addresses from. */
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

/** Whether an address is this machine's own. */
function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

/** Whether a client is somebody at this machine who has not said who they are: there is nobody to protect from them. */
export function isOnLoopback({ viewer, address }: RateClient): boolean {
  return viewer !== undefined && isUnnamed(viewer) && address !== undefined && isLoopback(address);
}

/** The counters of a client. */
export function listRateKeys({ viewer, address }: RateClient): readonly RateKey[] {
  const ofAddress = address === undefined ? [] : [{ of: 'address', key: toNetwork(address) } as const];
  return viewer === undefined || isUnnamed(viewer) ? ofAddress : [{ of: 'subject', key: viewer.subject }, ...ofAddress];
}
