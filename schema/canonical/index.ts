export { createId, InvalidIdError, type NodeKey, type NodeType, parseId } from './id.ts';
export type { Provenance } from './provenance.ts';
export { type Money, parseDecimal, type Quantity, subtractDecimals, sumDecimals } from './quantity.ts';
export { isRole, parseRoles, type Role, roles } from './role.ts';
export { type System, systems } from './system.ts';
export { isKeyText, isReadableText, maxKeyLength } from './text.ts';
export { isUnitCode, unitCodes } from './unit.ts';
