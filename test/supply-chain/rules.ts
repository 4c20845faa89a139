import { licencesAreAccepted, policyIsNeeded, undeployedPolicyIsNeeded } from './accepted-licences.ts';
import {
  formatLabel,
  listPackages,
  listRuntimePackages,
  type PlacedPackage,
  type Supply,
  type SupplyRule,
} from './lockfile.ts';
import { minimumVersions } from './minimum-versions.ts';
import { installScripts, maxRuntimePackages } from './policy.ts';
import { isBelow } from './versions.ts';

/** Packages are installed as they are locked. */
export const installIsLocked: SupplyRule = ({ lockfile, readInstalled }) =>
  listRuntimePackages(lockfile).flatMap((found) => {
    const installed = readInstalled(found.place);
    if (installed === undefined) return found.optional === true ? [] : [`${formatLabel(found)} is not installed.`];
    return installed.version === found.version ? [] : [`${found.place} is ${installed.version}, not ${found.version}.`];
  });

const isPlain = (specifier: string): boolean => !/[:/]/.test(specifier.replace(/^npm:@?[\w.-]+(\/[\w.-]+)?@/, ''));

function listForeignSpecifiers({ place, name, dependencies, optionalDependencies }: PlacedPackage): readonly string[] {
  return Object.entries({ ...dependencies, ...optionalDependencies })
    .filter(([, specifier]) => !isPlain(specifier))
    .map(([other, specifier]) => `${name || place} takes ${other} from ${specifier}.`);
}

/** Everything comes from the registry, under a hash. */
export const sourcesAreRegistered: SupplyRule = ({ lockfile }) =>
  listPackages(lockfile).flatMap((found) => {
    const { resolved, integrity = '', link } = found;
    const label = formatLabel(found);
    return [
      ...(link === true ? [`${label} is a link.`] : []),
      // The lockfile names no registry: the installing user configures it, and the hash suffices.
      ...(resolved === undefined ? [] : [`${label} comes from ${resolved}.`]),
      ...(integrity.startsWith('sha512-') ? [] : [`${label} has no SHA-512.`]),
      ...listForeignSpecifiers(found),
    ];
  });

const groups = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

/** Our own dependencies name one version each, the one that is locked. */
export const versionsAreExact: SupplyRule = ({ manifest, lockfile }) => {
  const root: Supply['manifest'] = lockfile.packages[''] ?? {};
  return groups.flatMap((group) =>
    Object.entries({ ...root[group], ...manifest[group] }).flatMap(([name, version]) => [
      ...(/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) ? [] : [`${name}: ${version} is not one version.`]),
      ...(root[group]?.[name] === manifest[group]?.[name] ? [] : [`${name}: manifest and lockfile differ.`]),
    ]),
  );
};

const scriptNames = ['preinstall', 'install', 'postinstall'];

/** Nothing runs at install that we have not looked at. */
export const installScriptsAreKnown: SupplyRule = ({ lockfile, readInstalled }) =>
  listPackages(lockfile)
    .filter(({ name }) => installScripts[name] === undefined)
    .filter(
      ({ place, hasInstallScript }) =>
        hasInstallScript === true || scriptNames.some((name) => readInstalled(place)?.scripts?.[name] !== undefined),
    )
    .map((found) => `${formatLabel(found)} runs a script when it is installed.`);

/** An install stays small enough to be looked through. */
export const runtimeIsSmall: SupplyRule = ({ lockfile }) => {
  const count = new Set(listRuntimePackages(lockfile).map(formatLabel)).size;
  return count <= maxRuntimePackages ? [] : [`${count} packages at runtime, more than ${maxRuntimePackages}.`];
};

/** Nothing is in use with a weakness that is mended. */
export const weaknessesAreMended: SupplyRule = ({ lockfile }) =>
  listPackages(lockfile).flatMap((found) =>
    minimumVersions.flatMap(({ advisory, from }) => {
      const minimum = from[found.name];
      return minimum !== undefined && isBelow(found.version, minimum)
        ? [`${formatLabel(found)}: ${advisory} is mended in ${minimum}.`]
        : [];
    }),
  );

/** The lockfile has the form that is read here. */
export const lockfileIsReadable: SupplyRule = ({ lockfile }) =>
  lockfile.lockfileVersion === 3 ? [] : ['The lockfile is not of version 3.'];

/** The lockfile is read at all. */
export const lockfileIsSeen: SupplyRule = ({ lockfile }) =>
  listRuntimePackages(lockfile).length > 50 ? [] : ['The lockfile has hardly any packages.'];

/** Rules of every lockfile, also of a package that is not installed. */
export const lockfileRules: Readonly<Record<string, SupplyRule>> = Object.freeze({
  lockfileIsReadable,
  licencesAreAccepted,
  sourcesAreRegistered,
  versionsAreExact,
  installScriptsAreKnown,
  weaknessesAreMended,
  undeployedPolicyIsNeeded,
});

/** Further rules of the product's own package. */
export const productRules: Readonly<Record<string, SupplyRule>> = Object.freeze({
  lockfileIsSeen,
  installIsLocked,
  runtimeIsSmall,
  policyIsNeeded,
});

/** A sentence for everything that is against the rules; one of a package beside the product begins with its folder. */
export function listFindings(supply: Supply): readonly string[] {
  const { folder } = supply;
  if (folder === undefined) return listAgainst(supply, { ...lockfileRules, ...productRules });
  return listAgainst(supply, lockfileRules).map((finding) => `${folder}: ${finding}`);
}

function listAgainst(supply: Supply, rules: Readonly<Record<string, SupplyRule>>): readonly string[] {
  return Object.values(rules).flatMap((rule) => rule(supply));
}
