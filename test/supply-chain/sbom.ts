import { formatLabel, type Lockfile, listRuntimePackages } from './lockfile.ts';

interface Property {
  readonly name: string;
  readonly value: string;
}

/** A component of a CycloneDX document, as far as it is compared. */
export interface SbomComponent {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly properties?: readonly Property[];
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}

/** A CycloneDX document as npm writes it. */
export interface Sbom {
  readonly bomFormat: string;
  readonly metadata: { readonly component: { readonly name: string; readonly properties?: readonly Property[] } };
  readonly components: readonly SbomComponent[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

const isForDevelopers = ({ properties = [] }: SbomComponent): boolean =>
  properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true');

/**
 * The part of npm's document that is deployed, under the project's own name instead of its folder's.
 * `npm sbom --omit dev` is no substitute: it also leaves out what developers and the product both need, as `graphql`.
 */
export function keepDeployed(sbom: Sbom, name: string): Sbom {
  const components = sbom.components.filter((component) => !isForDevelopers(component));
  const root = sbom.dependencies[0]?.ref;
  const kept = new Set([root, ...components.map((component) => component['bom-ref'])]);
  const dependencies = sbom.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map(({ dependsOn = [], ...rest }) => ({ ...rest, dependsOn: dependsOn.filter((ref) => kept.has(ref)) }));
  const component = { ...sbom.metadata.component, name };
  return { ...sbom, metadata: { ...sbom.metadata, component }, components, dependencies };
}

const toHex = (integrity: string): string => Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex');
const findHash = ({ hashes = [] }: SbomComponent): string | undefined =>
  hashes.find(({ alg }) => alg === 'SHA-512')?.content;

/** A sentence for everything in which a document and the lockfile's deployed part differ. */
export function compareWithLockfile({ bomFormat, components }: Sbom, lockfile: Lockfile): readonly string[] {
  const locked = new Map(
    listRuntimePackages(lockfile).map((found) => [formatLabel(found), toHex(found.integrity ?? '')] as const),
  );
  const listed = new Map(components.map((component) => [formatLabel(component), findHash(component)] as const));
  return [
    ...(bomFormat === 'CycloneDX' ? [] : ['It is no CycloneDX document.']),
    ...(listed.size === components.length ? [] : ['It lists a component twice.']),
    ...[...locked.keys()].filter((label) => !listed.has(label)).map((label) => `${label} is not listed.`),
    ...[...listed.keys()].filter((label) => !locked.has(label)).map((label) => `${label} is not locked.`),
    ...[...listed].flatMap(([label, hash]) =>
      locked.has(label) && locked.get(label) !== hash ? [`${label} has another hash.`] : [],
    ),
  ];
}
