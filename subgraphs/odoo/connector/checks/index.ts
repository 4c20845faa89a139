import {
  attemptCheck,
  type CallContext,
  type CheckSource,
  type Clock,
  describeSystemError,
  failCheck,
  passCheck,
  type SystemCheck,
  SystemError,
  warnCheck,
} from '../../../../kit/index.ts';
import {
  createInquiries,
  createOdooClient,
  type Inquiries,
  mapText,
  type OdooClient,
} from '../../../vendors/odoo/index.ts';
import type { OdooConfig } from '../../config.ts';
import { checkCheckpoints } from './checkpoints.ts';
import { checkPlants, checkUnits, checkWorkCenters } from './codes.ts';
import { checkFields } from './fields.ts';
import { checkRights } from './rights.ts';

const oldestSeries = 17;
const newestSeries = 19;

function checkVersion(series: number): SystemCheck {
  if (series >= oldestSeries && series <= newestSeries) return passCheck('version', `This is Odoo ${series}.`);
  const text = `This is Odoo ${series}; ${oldestSeries} to ${newestSeries} are known to work.`;
  const remedy = 'Use one of these versions, or test everything on a copy first.';
  return series < oldestSeries ? failCheck('version', text, remedy) : warnCheck('version', text, remedy);
}

/** The user's zone does not matter: times are written and read in UTC. */
function describeZone(zone: unknown): SystemCheck {
  return passCheck('time zone', `Odoo keeps times in UTC; the user's screens show ${mapText(zone) ?? 'UTC'}.`);
}

async function checkLogin(
  inquiries: Inquiries,
  { odoo: { user, database } }: OdooConfig,
  call: CallContext,
): Promise<readonly SystemCheck[]> {
  const who = user === undefined ? 'the API key' : `the user ${user}`;
  try {
    const { tz } = await inquiries.readUser(call);
    return [passCheck('login', `Odoo accepts ${who} in the database ${database}.`), describeZone(tz)];
  } catch (error) {
    if (error instanceof SystemError && /OperationalError$/.test(error.nativeCode ?? ''))
      return [failCheck('login', `Odoo has no database ${database}.`, 'Correct database of the instance.')];
    if (!(error instanceof SystemError) || error.code !== 'SYSTEM_UNAUTHENTICATED')
      return [describeSystemError('login', error)];
    const remedy = 'Correct database, user and password or apiKey of the instance; an API key may have expired.';
    return [
      failCheck('login', `Odoo refuses ${who} in the database ${database}: the password or key is wrong.`, remedy),
    ];
  }
}

async function listChecks(
  client: OdooClient,
  config: OdooConfig,
  { clock, call }: { readonly clock: Clock; readonly call: CallContext },
): Promise<readonly SystemCheck[]> {
  const series = await client.readSeries(call);
  const inquiries = createInquiries(client);
  const version = checkVersion(series);
  const login = await checkLogin(inquiries, config, call);
  if (login[0]?.status === 'FAILED') return [version, ...login];
  return [
    version,
    ...login,
    ...(await attemptCheck('rights', () => checkRights(inquiries, series, call))),
    ...(await attemptCheck('fields', () => checkFields(inquiries, series, call))),
    ...(await attemptCheck('plants', () => checkPlants(client, config, call))),
    ...(await attemptCheck('units', () => checkUnits(client, config, { clock, call }))),
    ...(await attemptCheck('checkpoints', () => checkCheckpoints(inquiries, config, call))),
    ...(await attemptCheck('codes', () => checkWorkCenters(client, config, call))),
  ];
}

/** Creates the checks of one Odoo instance. */
export function createOdooChecks(config: OdooConfig, { clock }: { readonly clock: Clock }): CheckSource {
  const client = createOdooClient(config, { clock });
  return {
    config,
    url: config.odoo.url,
    listChecks: (call) => attemptCheck('version', () => listChecks(client, config, { clock, call })),
    close: () => client.close(),
  };
}
