export { type Environment, readEnvironment } from '../environment/index.ts';
export { writeSettingsHelp } from './help.ts';
export { refuseMisspeltMembers } from './misspelt.ts';
export {
  isSettingGiven,
  listOptions,
  openSettings,
  readDefaults,
  readSetting,
  readSettings,
  type SettingSource,
} from './read.ts';
export { writeSettingsReference } from './reference.ts';
export { type ProcessName, type SettingRow, writeSuffix } from './setting.ts';
export * from './table/index.ts';
export type { RoleChoice } from './value-type.ts';
