export { attemptCheck, describeSystemError } from './attempt.ts';
export {
  type CheckSource,
  type CheckStatus,
  checkStatuses,
  failCheck,
  type InstanceChecks,
  isFailed,
  passCheck,
  type SystemCheck,
  skipCheck,
  warnCheck,
} from './check.ts';
export { type CheckOptions, readInstanceChecks } from './run.ts';
