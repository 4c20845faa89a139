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
} from '../../../../kit/index.ts';
import type { SapConfig } from '../../config.ts';
import { createSapClient, type SapClient } from '../client.ts';
import { entitySets } from '../queries.ts';
import { checkPlants, checkUnits, listTimeZones } from './codes.ts';
import { checkReadServices, checkRights, checkWriteServices } from './services.ts';

function nameUser({ sap: { auth } }: SapConfig): string {
  if (auth.kind === 'certificate') return 'the user of the client certificate';
  return auth.kind === 'basic' ? `the user ${auth.user}` : `the client ${auth.clientId}`;
}

async function checkLogin(client: SapClient, config: SapConfig, call: CallContext): Promise<SystemCheck> {
  const user = nameUser(config);
  const accepted = passCheck('login', `SAP accepts ${user}.`);
  try {
    const { service, entitySet, select } = entitySets.plants;
    await client.readAll({ service, entitySet, select, top: 1 }, call);
    return accepted;
  } catch (error) {
    const code = error instanceof SystemError ? error.code : undefined;
    // A user without the right to read plants is logged on all the same.
    if (code === 'SYSTEM_FORBIDDEN') return accepted;
    if (code !== 'SYSTEM_UNAUTHENTICATED') return describeSystemError('login', error);
    const remedy =
      'Correct auth of the instance, and check in SAP that the user is not locked (SU01) and that the client is right.';
    return failCheck('login', `SAP refuses ${user}: the password or secret is wrong.`, remedy);
  }
}

/** Creates the checks of one SAP instance. */
export function createSapChecks(config: SapConfig, { clock }: { readonly clock: Clock }): CheckSource {
  const client = createSapClient(config, { clock });
  return {
    config,
    url: config.sap.url,
    async listChecks(call) {
      const login = await checkLogin(client, config, call);
      if (login.status === 'FAILED') return [login];
      return [
        login,
        ...(await attemptCheck('services', () => checkReadServices(client, call))),
        ...(await attemptCheck('writes', () => checkWriteServices(client, call))),
        ...(await attemptCheck('rights', () => checkRights(client, call))),
        ...(await attemptCheck('plants', () => checkPlants(client, config, call))),
        ...(await attemptCheck('units', () => checkUnits(client, call))),
        listTimeZones(config),
      ];
    },
    close: () => client.close(),
  };
}
