import { describeLicence, judgeLicence } from './licence.ts';
import { formatLabel, listPackages, type PlacedPackage, type Supply, type SupplyRule } from './lockfile.ts';
import { minimumVersions } from './minimum-versions.ts';
import {
  developerLicenceExceptions,
  installScripts,
  type LicenceException,
  licenceExceptions,
  readLicences,
  undeployedFolders,
  undeployedLicenceExceptions,
} from './policy.ts';

const verdicts = { COPYLEFT: 'is copyleft', UNKNOWN: 'is not one we accept' } as const;

const isUndeployed = ({ folder }: Supply): boolean => folder !== undefined && undeployedFolders.includes(folder);

/** Lists the exceptions for a package: one for developers, or in a folder that is not deployed, has more. */
function listExceptions(supply: Supply, { dev }: PlacedPackage): readonly LicenceException[] {
  if (isUndeployed(supply))
    return [...licenceExceptions, ...developerLicenceExceptions, ...undeployedLicenceExceptions];
  return dev === true ? [...licenceExceptions, ...developerLicenceExceptions] : licenceExceptions;
}

function judgePackage(supply: Supply, found: PlacedPackage): readonly string[] {
  const label = formatLabel(found);
  const installed = supply.readInstalled(found.place);
  const own = describeLicence(installed?.license ?? installed?.licenses);
  const named = found.license ?? own;
  if (own !== undefined && own !== named) return [`${label} is ${own}, the lockfile says ${named}.`];
  const licence = readLicences.find(({ packages }) => packages.includes(label))?.licence ?? named;
  if (licence === undefined) return [`${label} names no licence.`];
  const verdict = judgeLicence(licence, found.name, listExceptions(supply, found));
  return verdict === 'COPYLEFT' || verdict === 'UNKNOWN'
    ? [`${label}: its licence ${licence} ${verdicts[verdict]}.`]
    : [];
}

/** Every licence is permissive, or excepted for this package. */
export const licencesAreAccepted: SupplyRule = (supply) =>
  listPackages(supply.lockfile).flatMap((found) => judgePackage(supply, found));

function listUnused({ lockfile }: Supply, wanted: readonly string[]): readonly string[] {
  const used = new Set(listPackages(lockfile).flatMap((found) => [found.name, formatLabel(found)]));
  return [...new Set(wanted)].filter((name) => !used.has(name)).map((name) => `${name} is in the policy, not in use.`);
}

/** Every exception, script and minimum is in use: an unused one would one day let something else in. */
export const policyIsNeeded: SupplyRule = (supply) =>
  listUnused(supply, [
    ...[...licenceExceptions, ...developerLicenceExceptions].flatMap(({ packages }) => packages),
    ...Object.keys(installScripts),
    ...minimumVersions.flatMap(({ from }) => Object.keys(from)),
  ]);

/** Every exception for what is not deployed, and every licence that was read, is in use. */
export const undeployedPolicyIsNeeded: SupplyRule = (supply) =>
  isUndeployed(supply)
    ? listUnused(
        supply,
        [...undeployedLicenceExceptions, ...readLicences].flatMap(({ packages }) => packages),
      )
    : [];
