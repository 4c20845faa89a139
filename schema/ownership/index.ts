export { checkCommands, type WritingCommand } from './check.ts';
export { checkOverrides } from './overrides.ts';
export {
  createOwnershipRegistry,
  OwnershipError,
  type OwnershipOverride,
  type OwnershipRegistry,
} from './registry.ts';
export { formatTiming, ownershipRules } from './rules.ts';
export type { DriftPolicy, OwnershipRule, Timing } from './types.ts';
