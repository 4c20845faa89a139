export type { Money, Provenance, Quantity, Severity } from '../generated.ts';
export { type Amount, convert, toReference, unknownUnit } from './convert.ts';
export { createId, InvalidIdError, type NodeKey, type NodeType, parseId } from './id.ts';
export { codesByUnitName, findLabelCode } from './label-code.ts';
export { parseDecimal, subtractDecimals, sumDecimals } from './quantity.ts';
export { formatRejection, isRejection } from './rejection.ts';
export { isRole, parseRoles, type Role, roles } from './role.ts';
export { severities } from './severity.ts';
export {
  type ConfiguredSystem,
  configuredSystems,
  type System,
  type SystemKind,
  systemKinds,
  systems,
  toSubgraphName,
} from './system.ts';
export { isKeyText, isReadableText, maxKeyLength } from './text.ts';
export { isUnitCode, unitCodes } from './unit.ts';
