import {
  type CallContext,
  failCheck,
  passCheck,
  type SystemCheck,
  skipCheck,
  warnCheck,
} from '../../../../kit/index.ts';
import type { SchedulingConfig } from '../../config.ts';
import type { SchedulingClient } from '../client.ts';
import { readUnknownPlants } from '../known-plants.ts';
import { createNames } from '../names.ts';

const maxNamed = 10;
/** Tolerance for stamps in the future before the zone counts as wrong: clocks are compared elsewhere. */
const aheadMinutes = 15;

const readText = (record: unknown, name: string): string =>
  String((record as Readonly<Record<string, unknown>> | null)?.[name] ?? '');

/** Checks that frePPLe has a location for every plant. */
export async function checkPlants(
  client: SchedulingClient,
  config: SchedulingConfig,
  call: CallContext,
): Promise<readonly SystemCheck[]> {
  const unknown = await readUnknownPlants(client, config, call);
  if (unknown.length > 0)
    return unknown.map((plant) =>
      failCheck(
        'plants',
        `frePPLe has no location for the plant ${plant}.`,
        `Correct the code ${plant} under plants of the configuration, or create the location in frePPLe.`,
      ),
    );
  return [passCheck('plants', `frePPLe has locations for ${config.plants.join(', ')}.`)];
}

/** Checks that plant and work center can be read from the names of resources. */
export async function checkResources(
  client: SchedulingClient,
  config: SchedulingConfig,
  call: CallContext,
): Promise<SystemCheck> {
  const names = createNames(config);
  const records = await client.readList('input/resource', {}, call);
  const resources = records.map((record) => readText(record, 'name'));
  const foreign = names.hasPlantInName ? resources.filter((name) => names.parsePlant(name) === undefined) : [];
  if (foreign.length === 0) return passCheck('codes', `All ${resources.length} resources match resourceName.`);
  return warnCheck(
    'codes',
    `${foreign.length} of ${resources.length} resources do not match resourceName: ${foreign.slice(0, maxNamed).join(', ')}.`,
    'Set resourceName of the instance to the pattern of the resource names, as {plant}/{code}.',
  );
}

/**
 * Checks the time zone: frePPLe's dates have none, and stamps ahead of the clock in the configured zone belong to
 * another one.
 */
export async function checkTimeZone(
  client: SchedulingClient,
  { zone, now }: { readonly zone: string; readonly now: number },
  call: CallContext,
): Promise<SystemCheck> {
  const latest = Temporal.Instant.fromEpochMilliseconds(now).add({ minutes: aheadMinutes });
  const from = latest.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second' });
  const records = await client.readList('common/parameter', { filters: { lastmodified__gt: from } }, call);
  if (records.length === 0) return passCheck('time zone', `No timestamp of frePPLe contradicts the time zone ${zone}.`);
  return failCheck(
    'time zone',
    `frePPLe has timestamps in the future of the time zone ${zone}.`,
    "Set timeZone of the instance to the server's FREPPLE_TIME_ZONE.",
  );
}

/** Checks that a plan has a present date. */
export async function checkPlan(client: SchedulingClient, call: CallContext): Promise<SystemCheck> {
  const [record] = await client.readList('common/parameter', { equals: { name: 'currentdate' } }, call);
  if (record !== undefined) return passCheck('plan', `The plan's current date is ${readText(record, 'value')}.`);
  return warnCheck(
    'plan',
    'frePPLe has no parameter currentdate: no plan is shown as published.',
    'Set the parameter currentdate in frePPLe.',
  );
}

/** frePPLe's interface does not show its version. */
export const version = skipCheck('version', 'frePPLe does not name its version; 9.17 is known to work.');
