export { guardSchema, type RowRules } from './guard.ts';
export { maskedName, readsInspectors } from './inspectors.ts';
export { hasRole, readGuardRules } from './rules.ts';
export { isPartner, isVisible, listVisiblePlants, type RowFacts } from './visible.ts';
