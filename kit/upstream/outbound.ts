import { readFileSync } from 'node:fs';
import { Agent, buildConnector, type Dispatcher, ProxyAgent } from 'undici';
import { ConfigurationError } from '../base/errors.ts';
import type { OutboundSettings, TlsFiles } from '../base/outbound-settings.ts';

/** Contents of the TLS files, as options of Node. */
export interface TlsOptions {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly passphrase?: string;
  readonly servername?: string;
}

function readPem(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigurationError(`The TLS file "${file}" cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}

/** Reads the present contents of the files. @throws ConfigurationError naming the one that cannot be read. */
export function readTlsOptions({
  caFile,
  certificateFile,
  keyFile,
  passphrase,
  serverName,
}: TlsFiles = {}): TlsOptions {
  return {
    ...(caFile === undefined ? {} : { ca: readPem(caFile) }),
    ...(certificateFile === undefined ? {} : { cert: readPem(certificateFile) }),
    ...(keyFile === undefined ? {} : { key: readPem(keyFile) }),
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(serverName === undefined ? {} : { servername: serverName }),
  };
}

/** Connects with the present contents of the files: a renewed certificate is used from the next connection on. */
export function createTlsConnector(files: TlsFiles, timeoutMs: number | undefined): buildConnector.connector {
  let known: { readonly text: string; readonly connect: buildConnector.connector } | undefined;
  return (options, callback) => {
    try {
      const tls = readTlsOptions(files);
      const text = JSON.stringify(tls);
      if (known?.text !== text)
        known = {
          text,
          connect: buildConnector({ ...tls, ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }) }),
        };
      known.connect(options, callback);
    } catch (error) {
      callback(error as Error, null);
    }
  };
}

/**
 * Creates connections to peers, through the proxy and with the certificates of the settings.
 * @throws ConfigurationError when a file cannot be read.
 */
export function createDispatcher({ tls, proxyUrl }: OutboundSettings, options: Agent.Options = {}): Dispatcher {
  const current = tls === undefined ? undefined : readTlsOptions(tls);
  if (proxyUrl === undefined) {
    if (tls === undefined) return new Agent(options);
    return new Agent({ ...options, connect: createTlsConnector(tls, options.connectTimeout) });
  }
  return new ProxyAgent({
    ...options,
    uri: proxyUrl,
    // Tunnels with and without TLS: a proxy that only forwards would read requests that are sent without TLS.
    proxyTunnel: true,
    ...(current === undefined ? {} : { requestTls: current }),
  });
}
