export { createFaultControl, type Fault, type FaultControl, type FaultKind, faultKinds } from './faults.ts';
export { createLedger, type Ledger, type LedgerEntry } from './ledger.ts';
export type { PlantPart, PlantSandboxOptions, RunningSandbox, StartSandbox } from './plant-part.ts';
export {
  type LoggedRequest,
  replyHtml,
  replyJson,
  type SandboxReply,
  type SandboxRequest,
  type SandboxServer,
  startSandboxServer,
} from './server.ts';
export { createStateFile, type StateFile } from './state-file.ts';
