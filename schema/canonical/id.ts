import { isKeyText } from './text.ts';

/**
 * The only module that builds or reads global ids. An id is made from a type and its business key, so it outlives a
 * change of the system of record.
 */

/** Parts of each type's business key, in order. */
const keyParts = {
  Plant: ['code'],
  Material: ['number'],
  BillOfMaterials: ['material', 'plant', 'alternative'],
  Routing: ['material', 'plant', 'alternative'],
  WorkCenter: ['plant', 'code'],
  Supplier: ['number'],
  Batch: ['material', 'number'],
  ProductionOrder: ['plant', 'number'],
  PlannedOrder: ['plant', 'number'],
  SalesOrder: ['number'],
  SalesOrderItem: ['salesOrder', 'position'],
  Schedule: ['plant', 'version'],
  ScheduledOperation: ['plant', 'reference'],
  InspectionLot: ['number'],
  InspectionCharacteristic: ['material', 'code', 'version'],
  InspectionResult: ['inspectionLot', 'sequence'],
  Nonconformance: ['number'],
  CorrectiveAction: ['nonconformance', 'sequence'],
  QualityHold: ['number'],
  BusinessTransaction: ['transaction'],
  DeadLetter: ['deadLetter'],
  Discrepancy: ['discrepancy'],
  SynchronizationRecord: ['record'],
  SynchronizationRun: ['run'],
  SynchronizationPromise: ['plant', 'noun', 'consumer', 'brokenSince'],
} as const;

/** A type that has a global id. */
export type NodeType = keyof typeof keyParts;

/** Business key of a type: its named parts. */
export type NodeKey<T extends NodeType> = { readonly [Part in (typeof keyParts)[T][number]]: string };

/** Error of an id that does not name a node of the expected type. */
export class InvalidIdError extends Error {
  readonly code = 'INVALID_ID';
  constructor(type: NodeType) {
    super(`The id is not that of a ${type}.`);
    this.name = 'InvalidIdError';
  }
}

// A control character that no business key can contain, so that parts stay separate.
const separator = '\u001f';

/** Creates the opaque global id of a node. */
export function createId<T extends NodeType>(type: T, key: NodeKey<T>): string {
  const parts: readonly (keyof NodeKey<T>)[] = keyParts[type] as unknown as readonly (keyof NodeKey<T>)[];
  return Buffer.from([type, ...parts.map((part) => key[part])].join(separator)).toString('base64url');
}

/**
 * Parses the business key of a global id.
 * @throws InvalidIdError (`INVALID_ID`) when the id is malformed or of another type.
 */
export function parseId<T extends NodeType>(type: T, id: string): NodeKey<T> {
  const [found, ...values] = Buffer.from(id, 'base64url').toString('utf8').split(separator);
  const parts = keyParts[type];
  if (found !== type || values.length !== parts.length || !values.every((value) => value !== '' && isKeyText(value))) {
    throw new InvalidIdError(type);
  }
  return Object.fromEntries(parts.map((part, index) => [part, values[index]])) as NodeKey<T>;
}
