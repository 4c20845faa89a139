import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createAddressReader } from '../../../gateway/access/client-address.ts';
import { ConfigurationError } from '../../../kit/index.ts';

describe('the address of a client', () => {
  const read = (trusted: readonly string[], remoteAddress: string, forwarded?: string) =>
    createAddressReader(trusted)({
      socket: { remoteAddress },
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    });
  const cases: readonly (readonly [string, readonly string[], string, string | undefined, string])[] = [
    ['nobody is trusted', [], '10.0.0.5', '203.0.113.9', '10.0.0.5'],
    ['a trusted proxy tells it', ['10.0.0.5'], '10.0.0.5', '203.0.113.9', '203.0.113.9'],
    ['a proxy of a trusted network tells it', ['10.0.0.0/8'], '::ffff:10.9.9.9', '203.0.113.9', '203.0.113.9'],
    ['somebody else tells it', ['10.0.0.5'], '203.0.113.1', '198.51.100.7', '203.0.113.1'],
    ['the client has written a line of its own', ['10.0.0.5'], '10.0.0.5', '198.51.100.7, 203.0.113.9', '203.0.113.9'],
    ['several proxies', ['10.0.0.0/8'], '10.0.0.5', '1.2.3.4, 203.0.113.9, 10.0.0.7', '203.0.113.9'],
    ['all hops are trusted', ['10.0.0.0/8'], '10.0.0.5', '10.0.0.8, 10.0.0.7', '10.0.0.8'],
    ['nothing is told', ['10.0.0.5'], '10.0.0.5', undefined, '10.0.0.5'],
    ['nonsense is told', ['10.0.0.5'], '10.0.0.5', 'unknown', '10.0.0.5'],
    ['a port is told', ['10.0.0.5'], '10.0.0.5', '203.0.113.9:4711', '203.0.113.9'],
    ['IPv6', ['fd00::/8'], 'fd00::1', '[2001:db8::7]:443', '2001:db8::7'],
  ];
  for (const [title, trusted, remote, forwarded, expected] of cases)
    test(`if ${title}`, () => assert.equal(read(trusted, remote, forwarded), expected));

  for (const entry of ['proxy.example', '10.0.0.0/33', '10.0.0.0/x', '10.0.0.0/8/8', '/8', 'fd00::/129'])
    test(`"${entry}" is no proxy to trust`, () =>
      assert.throws(() => createAddressReader([entry]), ConfigurationError));
});
