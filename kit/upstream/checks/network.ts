import { X509Certificate } from 'node:crypto';
import { ConfigurationError } from '../../base/errors.ts';
import { readTlsOptions } from '../outbound.ts';
import type { CheckSource, SystemCheck } from './check.ts';
import { failCheck, isFailed, passCheck, skipCheck, warnCheck } from './check.ts';
import { type Probe, probeHost, readCertificateEnd } from './probe.ts';

const dayMs = 86_400_000;
/** From here on an expiry is announced. */
const renewWithinMs = 21 * dayMs;
/** Clocks that differ by less are equal, as far as a date of whole seconds tells. */
const tolerableOffsetMs = 5_000;
const wrongOffsetMs = 60_000;
const slowMs = 2_000;

const formatDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

interface Fault {
  readonly check: 'reachability' | 'tls';
  readonly finding: (host: string, timeoutMs: number) => string;
  readonly remedy: string;
}

const unknownAuthority: Fault = {
  check: 'tls',
  finding: (host) => `The certificate of ${host} is signed by an authority that is not known here.`,
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
const noRoute: Fault = { ...noAnswer, finding: (host) => `There is no way from this machine to ${host}.` };
const noTls: Fault = {
  check: 'tls',
  finding: (host) => `${host} does not speak TLS as it is understood here.`,
  remedy: 'Check the port of url, and whether it begins with http or https.',
};
const clientCertificate: Fault = {
  check: 'tls',
  finding: (host) => `${host} refused the client certificate, or wants one.`,
  remedy: 'Set tls.certificateFile and tls.keyFile of the instance to a certificate that the system trusts.',
};
const wrongName: Fault = {
  check: 'tls',
  finding: (host) => `The certificate of ${host} is made out to another name.`,
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
  remedy: 'Check that url names the system itself, and what stands between this machine and it.',
};

function readCode(error: unknown): string {
  const { code, name, cause } = error as { readonly code?: unknown; readonly name?: unknown; readonly cause?: unknown };
  if (typeof code === 'string') return code;
  if (name === 'TimeoutError' || name === 'AbortError') return 'ETIMEDOUT';
  return cause === undefined ? '' : readCode(cause);
}

async function describeExpired(url: string, { config }: CheckSource, now: number): Promise<SystemCheck> {
  const { host } = new URL(url);
  const end = await readCertificateEnd(url, config);
  const since = end === undefined || end > now ? '' : ` on ${formatDay(end)}`;
  return failCheck('tls', `The certificate of ${host} expired${since}.`, "Renew the server's certificate.");
}

async function describeFault(url: string, source: CheckSource, error: unknown, now: number): Promise<SystemCheck> {
  if (error instanceof ConfigurationError) return failCheck('tls', error.message, 'Correct tls of the instance.');
  const code = readCode(error);
  if (code === 'CERT_HAS_EXPIRED') return describeExpired(url, source, now);
  const { check, finding, remedy } = faults[code] ?? otherFault;
  return failCheck(check, finding(new URL(url).host, source.config.timeoutMs), remedy);
}

function checkCertificate(url: string, { certificateEndsAt }: Probe, now: number): SystemCheck {
  const { protocol, host } = new URL(url);
  if (protocol === 'http:') return skipCheck('tls', `${host} is reached without TLS.`);
  if (certificateEndsAt === undefined) return passCheck('tls', `The certificate of ${host} is trusted.`);
  const text = `The certificate of ${host} is trusted and ends on ${formatDay(certificateEndsAt)}.`;
  if (certificateEndsAt - now > renewWithinMs) return passCheck('tls', text);
  return warnCheck('tls', text, "Renew the server's certificate before that day.");
}

/** The certificate by which this side proves itself; nothing where there is none. */
function checkOwnCertificate({ config: { tls } }: CheckSource, now: number): readonly SystemCheck[] {
  const { cert } = readTlsOptions(tls);
  if (cert === undefined) return [];
  const endsAt = Date.parse(new X509Certificate(cert).validTo);
  const remedy = 'Replace the files tls.certificateFile and tls.keyFile of the instance.';
  if (endsAt < now)
    return [failCheck('tls', `The client certificate of the instance expired on ${formatDay(endsAt)}.`, remedy)];
  const text = `The client certificate of the instance ends on ${formatDay(endsAt)}.`;
  return [endsAt - now > renewWithinMs ? passCheck('tls', text) : warnCheck('tls', text, remedy)];
}

/** How far two clocks are apart, as `10 minutes`. */
function formatOffset(offsetMs: number): string {
  const seconds = Math.round(Math.abs(offsetMs) / 1_000);
  return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}

function checkClock({ clocks }: Probe): SystemCheck {
  if (clocks === undefined) return skipCheck('clock', "The system's answers have no date.");
  const offsetMs = clocks.server - clocks.own;
  if (Math.abs(offsetMs) < tolerableOffsetMs)
    return passCheck('clock', 'The clocks of the system and of this machine agree.');
  const direction = offsetMs > 0 ? 'ahead of' : 'behind';
  const text = `The system's clock is ${formatOffset(offsetMs)} ${direction} this machine's.`;
  const remedy = 'Set both clocks by the same time server: changes and tokens are told apart by time.';
  return Math.abs(offsetMs) < wrongOffsetMs ? warnCheck('clock', text, remedy) : failCheck('clock', text, remedy);
}

function checkLatency({ latencyMs }: Probe): SystemCheck {
  const text = `A plain answer takes ${Math.round(latencyMs)} ms.`;
  if (latencyMs < slowMs) return passCheck('latency', text);
  return warnCheck('latency', text, 'Look for the cause on the way to the system, or raise timeoutMs of the instance.');
}

/** Reachability, TLS, clock and latency; one failed check where there is no connection. */
export async function listNetworkChecks(source: CheckSource, now: () => number): Promise<readonly SystemCheck[]> {
  const { url, config } = source;
  if (url === undefined) return [];
  try {
    // Before the connection: a server refuses such a certificate without saying why.
    const own = checkOwnCertificate(source, now());
    if (own.some(isFailed)) return own;
    const probe = await probeHost(url, config, now);
    const reached = passCheck('reachability', `${new URL(url).host} answers.`);
    return [reached, checkCertificate(url, probe, now()), ...own, checkClock(probe), checkLatency(probe)];
  } catch (error) {
    return [await describeFault(url, source, error, now())];
  }
}
