import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A certificate with its key, as files and as text. */
export interface TestCertificate {
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly cert: string;
  readonly key: string;
}

/** A certificate authority for one test. */
export interface TestAuthority {
  readonly caFile: string;
  readonly ca: string;
  readonly folder: string;
  /**
   * Issues a certificate for this name, of 127.0.0.1 and localhost, valid for servers and clients. It ends after `days`,
   * default 2; before now when they are negative. `hosts` adds names of servers.
   */
  issue(
    name: string,
    options?: { readonly days?: number; readonly hosts?: readonly string[] },
  ): Promise<TestCertificate>;
  remove(): Promise<void>;
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** Creates an authority with openssl. */
export async function createAuthority(name = 'Test authority'): Promise<TestAuthority> {
  const folder = await mkdtemp(join(tmpdir(), 'plantgraph-ca-'));
  const at = (file: string) => join(folder, file);
  const openssl = (args: readonly string[]) => run('openssl', [...args], { cwd: folder });
  await openssl([
    'req',
    '-x509',
    ...newKey,
    '-days',
    '2',
    '-subj',
    `/CN=${name}`,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
  ]);
  let count = 0;
  return {
    folder,
    caFile: at('ca.pem'),
    ca: await readFile(at('ca.pem'), 'utf8'),
    async issue(subject, { days = 2, hosts = [] } = {}) {
      count += 1;
      const own = `${count}`;
      const names = ['IP:127.0.0.1', ...['localhost', ...hosts].map((host) => `DNS:${host}`)];
      await writeFile(at(`${own}.ext`), `subjectAltName=${names.join()}\n`);
      await openssl(['req', ...newKey, '-subj', `/CN=${subject}`, '-keyout', `${own}.key`, '-out', `${own}.csr`]);
      const sign = ['x509', '-req', '-in', `${own}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-days', `${days}`];
      await openssl([...sign, '-set_serial', `${1_000 + count}`, '-extfile', `${own}.ext`, '-out', `${own}.pem`]);
      return {
        certificateFile: at(`${own}.pem`),
        keyFile: at(`${own}.key`),
        cert: await readFile(at(`${own}.pem`), 'utf8'),
        key: await readFile(at(`${own}.key`), 'utf8'),
      };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
