/** Cause of a connection that cannot be made. */
export interface Fault {
  readonly check: 'reachability' | 'tls';
  readonly finding: (host: string, timeoutMs: number) => string;
  readonly remedy: string;
}

const unknownAuthority: Fault = {
  check: 'tls',
  finding: (host) => `The certificate of ${host} is signed by an unknown certificate authority.`,
  remedy: 'Set tls.caFile of the instance to the certificate of that authority.',
};
const noAnswer: Fault = {
  check: 'reachability',
  finding: (host, timeoutMs) => `${host} did not answer within ${timeoutMs} ms.`,
  remedy: 'Check that the system runs, and the firewall and proxyUrl between this machine and it.',
};
const noName: Fault = {
  check: 'reachability',
  finding: (host) => `The name of ${host} is not known to this machine's DNS.`,
  remedy: 'Correct url, or the DNS of this machine.',
};
const noRoute: Fault = { ...noAnswer, finding: (host) => `${host} is unreachable from this machine.` };
const noTls: Fault = {
  check: 'tls',
  finding: (host) => `${host} does not speak TLS, or only an unsupported version of it.`,
  remedy: 'Check the port of url, and whether it begins with http or https.',
};
const clientCertificate: Fault = {
  check: 'tls',
  finding: (host) => `${host} refused the client certificate, or wants one.`,
  remedy: 'Set tls.certificateFile and tls.keyFile of the instance to a certificate that the system trusts.',
};
const wrongName: Fault = {
  check: 'tls',
  finding: (host) => `The certificate of ${host} is issued for another name.`,
  remedy: 'Set url to a name that the certificate has, or tls.serverName.',
};

/** Codes of Node and OpenSSL. */
const faults: Readonly<Record<string, Fault>> = {
  ENOTFOUND: noName,
  EAI_AGAIN: noName,
  ECONNREFUSED: {
    check: 'reachability',
    finding: (host) => `Nothing listens at ${host}.`,
    remedy: 'Check host and port of url, and that the system runs.',
  },
  EHOSTUNREACH: noRoute,
  ENETUNREACH: noRoute,
  ETIMEDOUT: noAnswer,
  UND_ERR_CONNECT_TIMEOUT: noAnswer,
  UND_ERR_HEADERS_TIMEOUT: noAnswer,
  ERR_TLS_CERT_ALTNAME_INVALID: wrongName,
  DEPTH_ZERO_SELF_SIGNED_CERT: unknownAuthority,
  SELF_SIGNED_CERT_IN_CHAIN: unknownAuthority,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownAuthority,
  EPROTO: noTls,
  ERR_SSL_WRONG_VERSION_NUMBER: noTls,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: noTls,
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: clientCertificate,
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: clientCertificate,
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: clientCertificate,
};

const otherFault: Fault = {
  check: 'reachability',
  finding: (host) => `${host} ended the connection without an answer.`,
  remedy: 'Check that url is that of the system itself, and the proxies and firewalls between this machine and it.',
};

/** Finds the fault that an error of a connection means. */
export function findFault(error: unknown): Fault {
  return faults[readCode(error)] ?? otherFault;
}

/** Recognises a certificate that has expired. */
export const isExpired = (error: unknown): boolean => readCode(error) === 'CERT_HAS_EXPIRED';

function readCode(error: unknown): string {
  const { code, name, cause } = error as { readonly code?: unknown; readonly name?: unknown; readonly cause?: unknown };
  if (typeof code === 'string') return code;
  if (name === 'TimeoutError' || name === 'AbortError') return 'ETIMEDOUT';
  return cause === undefined ? '' : readCode(cause);
}
