/** The client of Odoo, for the connectors of the systems that stand on it. */
export { isAllowed, type Right, type RightModel } from './allowed.ts';
export {
  formatCheckpointKey,
  formatCheckpointName,
  formatCheckpointNotes,
  parseCheckpointName,
} from './checkpoint-names.ts';
export {
  createOdooClient,
  type OdooClient,
  type OdooQuery,
  type OdooRecord,
  type Specification,
} from './client.ts';
export { type CompanyReader, createCompanyReader } from './companies.ts';
export {
  type OdooConnection,
  type OdooInstance,
  odooConnectionShape,
  refuseIncompleteConnection,
} from './connection.ts';
export { createInquiries, type Inquiries } from './inquiries.ts';
export { listMissingFields } from './missing-fields.ts';
export { createOdooRecords, type OdooRecords, type Send } from './record-client.ts';
export { createExternalName, createMark, readMark, replaceMark } from './reference-marks.ts';
export type { ModelWith, OdooCall } from './transports/port.ts';
export {
  createUnitReader,
  createUnits,
  mapUnitRecord,
  type Unit,
  type UnitReader,
  type Units,
  unknownUnit,
} from './units.ts';
export {
  formatInstant,
  mapFloat,
  mapId,
  mapInstant,
  mapMany,
  mapOne,
  mapRecordId,
  mapText,
  refuseValue,
  requireId,
} from './values.ts';
