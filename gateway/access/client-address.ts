import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { ConfigurationError } from '../../kit/index.ts';

/** Parts of a request that identify its network address. */
export interface AddressedRequest {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/** Reads the network address of a request's sender; absent when the connection has ended. */
export type ReadAddress = (request: AddressedRequest) => string | undefined;

const ipv4InIpv6 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** Parses an address without port, brackets or zone; `undefined` when it is invalid. */
function parseAddress(text: string): string | undefined {
  const plain = /^\[(.+)\](:\d+)?$/.exec(text)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1] ?? text;
  const address = plain.split('%')[0] ?? '';
  const mapped = ipv4InIpv6.exec(address)?.[1] ?? address;
  return isIP(mapped) === 0 ? undefined : mapped;
}

const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** @throws ConfigurationError naming the entry that is neither an address nor a network. */
function addNetwork(list: BlockList, entry: string): void {
  const [base = '', prefix, ...rest] = entry.split('/');
  const address = parseAddress(base);
  const bits = prefix === undefined ? undefined : Number(prefix);
  const max = address !== undefined && family(address) === 'ipv6' ? 128 : 32;
  const isWrong = bits !== undefined && !(/^\d+$/.test(prefix ?? '') && bits <= max);
  if (address === undefined || isWrong || rest.length > 0)
    throw new ConfigurationError(
      `TRUSTED_PROXIES must list addresses and networks, as 10.0.0.5,192.168.0.0/16,fd00::/8; "${entry}" is neither.`,
    );
  if (bits === undefined) list.addAddress(address, family(address));
  else list.addSubnet(address, bits, family(address));
}

/** Creates a reader that takes the client's address from `X-Forwarded-For`, as far as trusted proxies have written it. */
export function createAddressReader(trustedProxies: readonly string[]): ReadAddress {
  const trusted = new BlockList();
  for (const entry of trustedProxies) addNetwork(trusted, entry);
  const isTrusted = (address: string | undefined): address is string =>
    address !== undefined && trusted.check(address, family(address));
  return ({ headers, socket }) => {
    const { remoteAddress } = socket;
    if (trustedProxies.length === 0 || remoteAddress === undefined) return remoteAddress;
    const given = headers['x-forwarded-for'];
    const hops = (Array.isArray(given) ? given.join(',') : (given ?? '')).split(',').map((hop) => hop.trim());
    let address = parseAddress(remoteAddress);
    // Each proxy appends its peer's address, so entries before an untrusted hop can be forged.
    while (isTrusted(address)) {
      const before = hops.pop();
      const next = before === undefined ? undefined : parseAddress(before);
      if (next === undefined) break;
      address = next;
    }
    return address;
  };
}
