import {
  type CallContext,
  failCheck,
  passCheck,
  type SystemCheck,
  SystemError,
  skipCheck,
} from '../../../../kit/index.ts';
import type { SapClient } from '../client.ts';
import { findMissingServices, isAbout } from '../metadata.ts';
import { entitySets } from '../queries.ts';

const activate =
  'Activate the service (/IWFND/MAINT_SERVICE, for V4 /IWFND/V4_ADMIN, or its communication arrangement) and give the user S_SERVICE for it.';

/** Functions and entity sets through which commands write, by service. */
const writes: Readonly<Record<string, { readonly functions: readonly string[]; readonly sets: readonly string[] }>> = {
  [entitySets.orders.service]: {
    functions: [
      'ReleaseOrder',
      'TechlyCmpltOrder',
      'DeletionFlagOrder',
      'ScheduleProductionOrderOperation',
      'ConvertPlndOrder',
    ],
    sets: ['A_ProductionOrder_2'],
  },
  API_PROD_ORDER_CONFIRMATION_2_SRV: { functions: ['CancelProdnOrdConf'], sets: ['ProdnOrdConf2'] },
  API_MATERIAL_DOCUMENT_SRV: { functions: ['Cancel'], sets: ['A_MaterialDocumentHeader'] },
  API_BATCH_SRV: { functions: [], sets: ['Batch'] },
  API_INSPECTIONLOT_SRV: { functions: [], sets: ['A_InspectionLot', 'A_InspLotUsageDecision'] },
};

/** Checks every service, entity set and field that is read. */
export async function checkReadServices(client: SapClient, call: CallContext): Promise<readonly SystemCheck[]> {
  const { warnings: missing, isWhole } = await findMissingServices(client, call);
  const count = new Set(Object.values(entitySets).map(({ service }) => service)).size;
  if (missing.length > 0) return missing.map((sentence) => failCheck('services', sentence, activate));
  if (!isWhole)
    return [failCheck('services', 'A service did not return its $metadata.', 'Try again when SAP answers.')];
  return [passCheck('services', `${count} services offer every entity set and field that is read.`)];
}

const hasName = (metadata: string, element: 'FunctionImport' | 'EntitySet', name: string): boolean =>
  new RegExp(`<${element}\\b[^>]*\\bName="${name}"`).test(metadata);

async function checkWriteService(client: SapClient, service: string, call: CallContext): Promise<readonly string[]> {
  const { functions = [], sets = [] } = writes[service] ?? {};
  try {
    const { text: metadata } = await client.readMetadata(service, call);
    return [
      ...functions.filter((name) => !hasName(metadata, 'FunctionImport', name)).map((name) => `function ${name}`),
      ...sets.filter((name) => !hasName(metadata, 'EntitySet', name)).map((name) => `entity set ${name}`),
    ].map((what) => `The service ${service} has no ${what}.`);
  } catch (error) {
    if (!isAbout(error)) throw error;
    return [`The service ${service} is missing or not permitted.`];
  }
}

/** Checks that everything exists through which commands write, and that SAP opens a session that may write. */
export async function checkWriteServices(client: SapClient, call: CallContext): Promise<readonly SystemCheck[]> {
  const found = await Promise.all(Object.keys(writes).map((service) => checkWriteService(client, service, call)));
  const missing = found.flat();
  if (missing.length > 0) return missing.map((sentence) => failCheck('writes', sentence, activate));
  await client.openSession(entitySets.orders.service, call);
  return [
    passCheck('writes', `${Object.keys(writes).length} services accept changes, and SAP opened a session for them.`),
  ];
}

async function mayRead(client: SapClient, name: keyof typeof entitySets, call: CallContext): Promise<boolean> {
  const { service, entitySet, select } = entitySets[name];
  try {
    await client.readAll({ service, entitySet, select: select.slice(0, 1), top: 1 }, call);
    return true;
  } catch (error) {
    if (error instanceof SystemError && error.code === 'SYSTEM_FORBIDDEN') return false;
    // A missing set is a finding of its own.
    if (isAbout(error)) return true;
    throw error;
  }
}

/**
 * Checks that the user may read each entity set. Rights to single order types, plants and movements show only when they
 * are used.
 */
export async function checkRights(client: SapClient, call: CallContext): Promise<readonly SystemCheck[]> {
  const names = Object.keys(entitySets) as (keyof typeof entitySets)[];
  const allowed = await Promise.all(names.map((name) => mayRead(client, name, call)));
  const refused = names.filter((_, index) => allowed[index] !== true).map((name) => entitySets[name]);
  if (refused.length > 0)
    return refused.map(({ service, entitySet }) =>
      failCheck(
        'rights',
        `The user may not read ${entitySet} of ${service}.`,
        'Give the user the authorisations of that service (SU53 names the object that was refused).',
      ),
    );
  return [
    passCheck('rights', `The user may read all ${names.length} entity sets.`),
    skipCheck(
      'rights',
      'Rights to change single plants, order types and movement types cannot be checked without writing.',
    ),
  ];
}
