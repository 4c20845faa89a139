export { type DataFolder, openDataFolder } from './data-folder.ts';
export { describeStartFault } from './describe-fault.ts';
export { endWithFault, endWithSentence } from './end-with-fault.ts';
export { findPlantDatabase } from './plant-database.ts';
export { writeWhole } from './write-whole.ts';
