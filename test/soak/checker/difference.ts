import type { Row } from './wire.ts';

/** A difference between two systems: the owner's value is not in the consumer. */
export interface Difference {
  readonly noun:
    | 'ProductionOrder'
    | 'OrderComponents'
    | 'Schedule'
    | 'ExecutionFact'
    | 'QualityHold'
    | 'SalesOrder'
    | 'StockBalance';
  readonly plant: string;
  /** Number of the production order; empty for stock and for demand. */
  readonly order: string;
  /** Key of the record that the graph has to list for it. */
  readonly key: string;
  readonly consumer: 'SAP' | 'ODOO' | 'SCHEDULING' | 'QUALITY';
  readonly message: string;
  /** Reasons for which a person has to decide about it; none for one that should have been carried. */
  readonly reasons: readonly string[];
}

const isSet = (order: Row, name: string): boolean => order[name] === 'X';

/** State of an order in SAP. */
export type OrderPhase = 'NOT_RELEASED' | 'RELEASED' | 'ENDED';

/** Reads the state of an order in SAP by its flags. */
export function readPhase(order: Row): OrderPhase {
  const ends = ['OrderIsTechnicallyCompleted', 'OrderIsClosed', 'OrderIsMarkedForDeletion', 'OrderIsDeleted'];
  if (ends.some((name) => isSet(order, name))) return 'ENDED';
  return isSet(order, 'OrderIsReleased') ? 'RELEASED' : 'NOT_RELEASED';
}

/** True for an order of which SAP has confirmed a part, or everything. */
export const isConfirmed = (order: Row): boolean =>
  ['OrderIsPartiallyConfirmed', 'OrderIsConfirmed', 'OrderIsPartiallyDelivered', 'OrderIsDelivered'].some((name) =>
    isSet(order, name),
  );

/** True for an order of which SAP expects no more. */
export const isFinallyConfirmed = (order: Row): boolean =>
  isSet(order, 'OrderIsDelivered') || (isSet(order, 'OrderIsConfirmed') && !isSet(order, 'OrderIsPartiallyDelivered'));

/** True for a manufacturing order with work left. */
export const isOpenPart = ({ state }: Row): boolean =>
  ['draft', 'confirmed', 'progress', 'to_close'].includes(String(state));

/** True for a work order that can still be moved. */
export const isWaiting = ({ state }: Row): boolean =>
  ['pending', 'waiting', 'ready', 'blocked'].includes(String(state));

/** True for an operation that the scheduler still has to run. */
export const isOpenOperation = ({ status }: Row): boolean =>
  ['proposed', 'approved', 'confirmed'].includes(String(status));

/** Compares two decimals as systems print them. */
export const isSameNumber = (left: number, right: number): boolean => Math.abs(left - right) < 0.0005;
