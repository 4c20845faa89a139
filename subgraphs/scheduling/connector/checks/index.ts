import {
  attemptCheck,
  type CallContext,
  type CheckSource,
  type Clock,
  failCheck,
  type Landscape,
  passCheck,
  type SystemCheck,
} from '../../../../kit/index.ts';
import type { SchedulingConfig } from '../../config.ts';
import { createSchedulingClient, type SchedulingClient } from '../client.ts';
import { checkPlan, checkPlants, checkResources, checkTimeZone, version } from './codes.ts';
import { createRequests, type Requests } from './requests.ts';
import { checkRights } from './rights.ts';

async function checkLogin(
  requests: Requests,
  { scheduling: { auth } }: SchedulingConfig,
  call: CallContext,
): Promise<SystemCheck> {
  const { status, headers } = await requests.send('GET', '/api/common/parameter/?name=currentdate&format=json', call);
  const who = auth.kind === 'basic' ? `the user ${auth.user}` : 'the web token';
  const isJson = (headers['content-type'] ?? '').includes('json');
  // An unknown or expired token is answered with a page, or redirected to the login.
  if (status === 401 || (status === 403 && !isJson) || (status === 302 && /login/.test(headers['location'] ?? '')))
    return failCheck(
      'login',
      `frePPLe refuses ${who}: the password or token is wrong or has expired.`,
      'Correct auth of the instance; create a new web token in frePPLe (execute, user menu).',
    );
  if (status === 200 || (status === 403 && isJson)) return passCheck('login', `frePPLe accepts ${who}.`);
  return failCheck(
    'login',
    `frePPLe answered ${status} to a simple request.`,
    'Check that url is that of frePPLe itself, with the path of the scenario if there is one.',
  );
}

interface Clients {
  readonly client: SchedulingClient;
  readonly requests: Requests;
}

async function listChecks(
  { client, requests }: Clients,
  config: SchedulingConfig,
  { zone, now, call }: { readonly zone: string; readonly now: number; readonly call: CallContext },
): Promise<readonly SystemCheck[]> {
  const login = await attemptCheck('login', () => checkLogin(requests, config, call));
  if (login[0]?.status === 'FAILED') return login;
  return [
    ...login,
    version,
    ...(await attemptCheck('rights', () => checkRights(requests, call))),
    ...(await attemptCheck('plants', () => checkPlants(client, config, call))),
    ...(await attemptCheck('codes', () => checkResources(client, config, call))),
    ...(await attemptCheck('plan', () => checkPlan(client, call))),
    ...(await attemptCheck('time zone', () => checkTimeZone(client, { zone, now }, call))),
  ];
}

/** Finds the IANA time zone of the server's dates. */
function findZone({ scheduling: { timeZone }, plants }: SchedulingConfig, landscape: Landscape): string {
  return timeZone ?? landscape.plants.find(({ code }) => code === plants[0])?.timeZone ?? 'UTC';
}

/** Creates the checks of one scheduler. */
export function createSchedulingChecks(
  config: SchedulingConfig,
  { landscape, clock }: { readonly landscape: Landscape; readonly clock: Clock },
): CheckSource {
  const zone = findZone(config, landscape);
  const client = createSchedulingClient(config, { clock });
  const requests = createRequests(config);
  return {
    config,
    url: config.scheduling.url,
    listChecks: (call) => listChecks({ client, requests }, config, { zone, now: clock.now(), call }),
    close: async () => {
      await Promise.all([client.close(), requests.close()]);
    },
  };
}
