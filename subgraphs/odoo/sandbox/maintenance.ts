import { createTable, type Database, type Series } from './table.ts';

/** Formats the serial number of a work center's machine. */
export const formatSerial = (code: string): string => `SN-${code}`;

/** Stages that the module is delivered with. */
const stages = [
  { name: 'New Request', done: false },
  { name: 'In Progress', done: false },
  { name: 'Repaired', done: true },
  { name: 'Scrap', done: true },
];

/**
 * Adds the module maintenance with a machine for each work center. Community links no machine with a work center; the
 * fields that Enterprise's mrp_maintenance adds are made from its published description, without a recording.
 */
export function addMaintenance(
  database: Database,
  { series, hasPlaces }: { readonly series: Series; readonly hasPlaces: boolean },
): void {
  const place = hasPlaces ? { workcenter_id: 'mrp.workcenter' } : {};
  const stage = createTable({ name: true, done: true });
  for (const values of stages) stage.add(values);
  const equipment = createTable({ name: true, serial_no: true, active: true, company_id: 'res.company', ...place }, 3);
  for (const { id, name, code, company_id: company } of database.get('mrp.workcenter')?.rows ?? [])
    if (typeof code === 'string')
      equipment.add({
        name: `Machine of ${String(name)}`,
        serial_no: formatSerial(code),
        active: true,
        company_id: company,
        ...(hasPlaces ? { workcenter_id: id } : {}),
      });
  const request = createTable({
    name: true,
    stage_id: 'maintenance.stage',
    done: true,
    maintenance_type: true,
    equipment_id: 'maintenance.equipment',
    schedule_date: true,
    ...(series >= 19 ? { schedule_end: true } : {}),
    duration: true,
    close_date: true,
    archive: true,
    company_id: 'res.company',
    ...(hasPlaces ? { workcenter_id: 'mrp.workcenter', block_workcenter: true } : {}),
  });
  database.set('maintenance.stage', stage.table);
  database.set('maintenance.equipment', equipment.table);
  database.set('maintenance.request', request.table);
}
