import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Versions = Readonly<Record<string, string>>;

/** One package of `package-lock.json`. */
export interface LockedPackage {
  readonly name?: string;
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Versions;
  readonly optionalDependencies?: Versions;
}

/** `package.json`, as far as it names others. */
export interface Manifest {
  readonly dependencies?: Versions;
  readonly devDependencies?: Versions;
  readonly optionalDependencies?: Versions;
}

/** A package's own `package.json`. */
export interface InstalledPackage {
  readonly version?: string;
  readonly license?: unknown;
  readonly licenses?: unknown;
  readonly scripts?: Versions;
}

/** `package-lock.json`; the project itself is under ''. */
export interface Lockfile {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/** Everything that the gate judges of one folder. */
export interface Supply {
  /** Folder of the package beside the product's own, such as `bench`; `undefined` for the product. */
  readonly folder: string | undefined;
  readonly manifest: Manifest;
  readonly lockfile: Lockfile;
  /** Reads the package installed at a place of the lockfile; `undefined` if there is none. */
  readonly readInstalled: (place: string) => InstalledPackage | undefined;
}

/** A rule; returns a sentence for everything that is against it. */
export type SupplyRule = (supply: Supply) => readonly string[];

/** A package with its place and name. */
export interface PlacedPackage extends LockedPackage {
  readonly place: string;
  readonly name: string;
  readonly version: string;
}

const readJson = <Value>(path: string): Value => JSON.parse(readFileSync(path, 'utf8')) as Value;

/** Reads the manifest, lockfile and `node_modules` of the product, or of a package in a folder beside it. */
export function readSupply(root: string, folder?: string): Supply {
  const path = join(root, folder ?? '.');
  return {
    folder,
    manifest: readJson<Manifest>(join(path, 'package.json')),
    lockfile: readJson<Lockfile>(join(path, 'package-lock.json')),
    readInstalled: (place) => {
      const installed = join(path, place, 'package.json');
      return existsSync(installed) ? readJson<InstalledPackage>(installed) : undefined;
    },
  };
}

/** Reads the packages in folders beside the product's own: each folder of the root with a lockfile. */
export function readFurtherSupplies(root: string): readonly Supply[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, 'package-lock.json')))
    .map(({ name }) => readSupply(root, name));
}

/** Every package but the project itself. */
export function listPackages({ packages }: Lockfile): readonly PlacedPackage[] {
  return Object.entries(packages)
    .filter(([place]) => place !== '')
    .map(([place, locked]) => ({
      ...locked,
      place,
      name: locked.name ?? place.split('node_modules/').at(-1) ?? place,
      version: locked.version ?? '',
    }));
}

/** Lists the packages of an installation without development packages. */
export function listRuntimePackages(lockfile: Lockfile): readonly PlacedPackage[] {
  return listPackages(lockfile).filter(({ dev }) => dev !== true);
}

/** `name@version`. */
export function formatLabel({ name, version }: Pick<PlacedPackage, 'name' | 'version'>): string {
  return `${name}@${version}`;
}
