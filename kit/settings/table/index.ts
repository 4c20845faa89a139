import type { ProcessName, SettingGroup, SettingRow } from '../setting.ts';
import { browserSettings } from './browsers.ts';
import { foreignSettings } from './foreign.ts';
import { identitySettings } from './identity.ts';
import { operationLimitSettings } from './operation-limits.ts';
import { plantSettings } from './plant.ts';
import { rateSettings, rateStoreSettings } from './rates.ts';
import { requestSettings } from './requests.ts';
import { serverSettings } from './server.ts';
import { socketSettings } from './sockets.ts';
import { storeSettings } from './stores.ts';
import { subgraphSettings } from './subgraphs.ts';
import { supergraphSettings } from './supergraph.ts';
import { timeoutSettings } from './timeouts.ts';
import { transactionSettings } from './transactions.ts';
import { trustSettings } from './trusted-documents.ts';

export {
  browserSettings,
  foreignSettings,
  identitySettings,
  operationLimitSettings,
  plantSettings,
  rateSettings,
  rateStoreSettings,
  requestSettings,
  serverSettings,
  socketSettings,
  storeSettings,
  subgraphSettings,
  supergraphSettings,
  timeoutSettings,
  transactionSettings,
  trustSettings,
};

/** Every setting, by concern, in reading order. */
export const settingGroups: readonly SettingGroup[] = Object.freeze([
  serverSettings,
  plantSettings,
  storeSettings,
  supergraphSettings,
  subgraphSettings,
  identitySettings,
  trustSettings,
  operationLimitSettings,
  rateSettings,
  rateStoreSettings,
  timeoutSettings,
  requestSettings,
  browserSettings,
  socketSettings,
  transactionSettings,
  foreignSettings,
]);

/** A row with the facts of its group. */
export interface ListedRow {
  readonly title: string;
  readonly row: SettingRow;
  readonly readBy: readonly ProcessName[];
}

/** Every row of the table. */
export const settingRows: readonly ListedRow[] = Object.freeze(
  settingGroups.flatMap(({ title, readBy, rows }) =>
    Object.values(rows).map((row) => ({ title, row, readBy: row.readBy ?? readBy })),
  ),
);
