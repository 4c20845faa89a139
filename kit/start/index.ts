export { type DataFolder, openDataFolder } from './data-folder.ts';
export { describeStartFault } from './describe-fault.ts';
export { endWithFault, endWithSentence } from './end-with-fault.ts';
export { writeWhole } from './write-whole.ts';
