import { X509Certificate } from 'node:crypto';
import { ConfigurationError } from '../../base/errors.ts';
import { readTlsOptions } from '../outbound.ts';
import type { CheckSource, SystemCheck } from './check.ts';
import { failCheck, isFailed, passCheck, skipCheck, warnCheck } from './check.ts';
import { findFault, isExpired } from './faults.ts';
import { type Probe, probeHost, readCertificateEnd } from './probe.ts';

const dayMs = 86_400_000;
/** Time before an expiry from which it is announced. */
const renewWithinMs = 21 * dayMs;
/** Difference up to which clocks count as equal, as far as a date of whole seconds shows it. */
const tolerableOffsetMs = 5_000;
const wrongOffsetMs = 60_000;
const slowMs = 2_000;

const formatDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

async function describeExpired(url: string, { config }: CheckSource, now: number): Promise<SystemCheck> {
  const { host } = new URL(url);
  const end = await readCertificateEnd(url, config);
  const since = end === undefined || end > now ? '' : ` on ${formatDay(end)}`;
  return failCheck('tls', `The certificate of ${host} expired${since}.`, "Renew the server's certificate.");
}

async function describeFault(url: string, source: CheckSource, error: unknown, now: number): Promise<SystemCheck> {
  if (error instanceof ConfigurationError) return failCheck('tls', error.message, 'Correct tls of the instance.');
  if (isExpired(error)) return describeExpired(url, source, now);
  const { check, finding, remedy } = findFault(error);
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

/** Checks the certificate by which this side authenticates itself; empty where there is none. */
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

/** Distance of two clocks, as `10 minutes`. */
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
  const remedy = 'Set both clocks by the same time server: changes and tokens are ordered by time.';
  return Math.abs(offsetMs) < wrongOffsetMs ? warnCheck('clock', text, remedy) : failCheck('clock', text, remedy);
}

function checkLatency({ latencyMs }: Probe): SystemCheck {
  const text = `A simple answer takes ${Math.round(latencyMs)} ms.`;
  if (latencyMs < slowMs) return passCheck('latency', text);
  return warnCheck('latency', text, 'Check the network to the system, or raise timeoutMs of the instance.');
}

/** Checks reachability, TLS, clock and latency; one failed check where there is no connection. */
export async function listNetworkChecks(source: CheckSource, now: () => number): Promise<readonly SystemCheck[]> {
  const { url, config } = source;
  if (url === undefined) return [];
  try {
    // Checked before the connection: a server refuses such a certificate without giving the reason.
    const own = checkOwnCertificate(source, now());
    if (own.some(isFailed)) return own;
    const probe = await probeHost(url, config, now);
    const reached = passCheck('reachability', `${new URL(url).host} answers.`);
    return [reached, checkCertificate(url, probe, now()), ...own, checkClock(probe), checkLatency(probe)];
  } catch (error) {
    return [await describeFault(url, source, error, now())];
  }
}
