import {
  type CallContext,
  failCheck,
  passCheck,
  type SystemCheck,
  skipCheck,
  warnCheck,
} from '../../../../kit/index.ts';
import type { SapConfig } from '../../config.ts';
import type { SapClient } from '../client.ts';
import { readUnknownPlants } from '../known-plants.ts';
import { entitySets } from '../queries.ts';
import { mapUnit, mutuallyDefined } from '../units.ts';

/** Most products whose units are checked. */
const maxProducts = 1_000;
const maxNamed = 10;

/** Checks that SAP knows every plant of the instance. */
export async function checkPlants(
  client: SapClient,
  config: SapConfig,
  call: CallContext,
): Promise<readonly SystemCheck[]> {
  const unknown = await readUnknownPlants(client, config.plants, call);
  if (unknown.length > 0)
    return unknown.map((plant) =>
      failCheck(
        'plants',
        `SAP does not know the plant ${plant}.`,
        `Correct the code ${plant} under plants of the configuration, or give the user the right to that plant.`,
      ),
    );
  return [passCheck('plants', `SAP knows ${config.plants.join(', ')}.`)];
}

/** Checks that the base units of products have a code. */
export async function checkUnits(client: SapClient, call: CallContext): Promise<readonly SystemCheck[]> {
  const { service, entitySet } = entitySets.products;
  const query = { service, entitySet, select: ['Product', 'BaseUnit'], orderBy: ['Product'], top: maxProducts };
  const { records } = await client.readAll(query, call);
  const units = new Set(records.map((record) => String(record['BaseUnit'] ?? '')).filter((unit) => unit !== ''));
  const unmapped = [...units].filter((unit) => mapUnit(unit) === mutuallyDefined).toSorted();
  if (unmapped.length === 0)
    return [passCheck('units', `The ${units.size} units of ${records.length} products have a code.`)];
  const named = unmapped.slice(0, maxNamed).join(', ');
  return [
    warnCheck(
      'units',
      `These units of SAP have no UN/ECE code here: ${named}. Quantities in them are never equal to others.`,
      'Give the unit an ISO code in SAP (transaction CUNI).',
    ),
  ];
}

/** Lists the configured time zones: SAP's services do not name the clock of their dates. */
export function listTimeZones({ timeZones }: SapConfig): SystemCheck {
  const zones = [...timeZones].map(([plant, zone]) => `${zone} for ${plant}`).join(', ');
  return skipCheck('time zone', `SAP does not name its time zone; its dates are read in ${zones}.`);
}
