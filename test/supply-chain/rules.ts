import { describeLicence, judgeLicence } from './licence.ts';
import { formatLabel, listPackages, listRuntimePackages, type PlacedPackage, type Supply } from './lockfile.ts';
import {
  developerLicenceExceptions,
  installScripts,
  licenceExceptions,
  maxRuntimePackages,
  minimumVersions,
} from './policy.ts';
import { isBelow } from './versions.ts';

/** A rule; answers a sentence for everything that is against it. */
export type SupplyRule = (supply: Supply) => readonly string[];

const verdicts = { COPYLEFT: 'is copyleft', UNKNOWN: 'is not one we accept' } as const;

function judgePackage(supply: Supply, found: PlacedPackage): readonly string[] {
  const label = formatLabel(found);
  const installed = supply.readInstalled(found.place);
  const own = describeLicence(installed?.license ?? installed?.licenses);
  const licence = found.license ?? own;
  if (licence === undefined) return [`${label} names no licence.`];
  if (own !== undefined && own !== licence) return [`${label} is ${own}, the lockfile says ${licence}.`];
  // A package for developers may have what one that is deployed may not.
  const exceptions = found.dev === true ? [...licenceExceptions, ...developerLicenceExceptions] : licenceExceptions;
  const verdict = judgeLicence(licence, found.name, exceptions);
  return verdict === 'COPYLEFT' || verdict === 'UNKNOWN'
    ? [`${label}: its licence ${licence} ${verdicts[verdict]}.`]
    : [];
}

/** Every licence is permissive, or excepted for this package. */
export const licencesAreAccepted: SupplyRule = (supply) =>
  listPackages(supply.lockfile).flatMap((found) => judgePackage(supply, found));

/** An exception, a script or a minimum that nothing needs would one day let something else in. */
export const policyIsNeeded: SupplyRule = ({ lockfile }) => {
  const names = new Set(listPackages(lockfile).map(({ name }) => name));
  const wanted = [
    ...[...licenceExceptions, ...developerLicenceExceptions].flatMap(({ packages }) => packages),
    ...Object.keys(installScripts),
    ...minimumVersions.flatMap(({ from }) => Object.keys(from)),
  ];
  return [...new Set(wanted)].filter((name) => !names.has(name)).map((name) => `${name} is in the policy, not in use.`);
};

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

/** The lockfile is read at all. */
export const lockfileIsSeen: SupplyRule = ({ lockfile }) => [
  ...(lockfile.lockfileVersion === 3 ? [] : ['The lockfile is not of version 3.']),
  ...(listRuntimePackages(lockfile).length > 50 ? [] : ['The lockfile has hardly any packages.']),
];

/** Every rule. */
export const supplyRules: Readonly<Record<string, SupplyRule>> = Object.freeze({
  lockfileIsSeen,
  licencesAreAccepted,
  sourcesAreRegistered,
  versionsAreExact,
  installIsLocked,
  installScriptsAreKnown,
  runtimeIsSmall,
  weaknessesAreMended,
  policyIsNeeded,
});

/** A sentence for everything that is against the rules. */
export function listFindings(supply: Supply): readonly string[] {
  return Object.values(supplyRules).flatMap((rule) => rule(supply));
}
