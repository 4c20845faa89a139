import { type CallContext, type Clock, createKeptValue } from '../../../../kit/index.ts';
import {
  createInquiries,
  formatInstant,
  type OdooClient,
  type OdooQuery,
  type Specification,
} from '../../../vendors/odoo/index.ts';
import type { UnavailabilityKind } from '../records.ts';
import type { Domain } from '../scopes.ts';

/** A model of times without capacity. */
export interface UnavailabilityModel {
  readonly model: OdooQuery['model'];
  readonly specification: Specification;
  /** Leaves that every record of the kind fits. */
  readonly base: Domain;
  /** Path of the company. */
  readonly company: string;
  /** Creates leaves that narrow to what is present or planned. */
  createPresent(now: string): Domain;
}

const stamps: Specification = { write_date: {}, write_uid: { fields: { name: {} } } };
const code: Specification = { code: {} };
const reference = { fields: {} };

const stop: UnavailabilityModel = {
  model: 'mrp.workcenter.productivity',
  specification: {
    workcenter_id: { fields: code },
    workorder_id: reference,
    loss_id: { fields: { name: {} } },
    loss_type: {},
    description: {},
    date_start: {},
    date_end: {},
    ...stamps,
  },
  base: [
    ['workcenter_id.code', '!=', false],
    ['loss_type', '=', 'availability'],
  ],
  company: 'workcenter_id.company_id',
  createPresent: () => [['date_end', '=', false]],
};

const closure: UnavailabilityModel = {
  model: 'resource.calendar.leaves',
  specification: {
    name: {},
    resource_id: reference,
    calendar_id: reference,
    date_from: {},
    date_to: {},
    time_type: {},
    ...stamps,
  },
  // The others are people's days off, and the times of planned work orders.
  base: [['time_type', '=', 'leave'], '|', ['resource_id', '=', false], ['resource_id.resource_type', '=', 'material']],
  company: 'company_id',
  createPresent: (now) => [['date_to', '>', formatInstant(now)]],
};

/** Fields that modules beyond `maintenance` add, or later series. */
const optional: Specification = {
  workcenter_id: { fields: code },
  block_workcenter: {},
  schedule_end: {},
};

const createMaintenance = (has: (field: string) => boolean, hasPlace: boolean): UnavailabilityModel => ({
  model: 'maintenance.request',
  specification: {
    name: {},
    schedule_date: {},
    duration: {},
    done: {},
    archive: {},
    equipment_id: { fields: { name: {}, serial_no: {}, ...(hasPlace ? { workcenter_id: { fields: code } } : {}) } },
    ...Object.fromEntries(Object.entries(optional).filter(([field]) => has(field))),
    ...stamps,
  },
  base: [],
  company: 'company_id',
  createPresent: () => [
    ['schedule_date', '!=', false],
    ['archive', '=', false],
    ['stage_id.done', '=', false],
  ],
});

/** Finds the models of times without capacity. */
export interface ModelFinder {
  /** Finds the model of a kind; `undefined` while its module is not installed. */
  find(kind: UnavailabilityKind, call: CallContext): Promise<UnavailabilityModel | undefined>;
}

const keptMs = 10 * 60_000;

/** Creates the finder of one Odoo; the fields of maintenance, which may not be installed, are read every ten minutes. */
export function createModelFinder(client: OdooClient, clock: Clock): ModelFinder {
  const inquiries = createInquiries(client);
  const maintenance = createKeptValue<
    CallContext,
    { readonly model: UnavailabilityModel | undefined; readonly at: number }
  >(
    async (call) => {
      const at = clock.now();
      const fields = await inquiries.readFields(
        'maintenance.request',
        ['schedule_date', ...Object.keys(optional)],
        call,
      );
      if (fields?.['schedule_date'] === undefined) return { model: undefined, at };
      const machine = await inquiries.readFields('maintenance.equipment', ['workcenter_id'], call);
      const model = createMaintenance((field) => fields[field] !== undefined, machine?.['workcenter_id'] !== undefined);
      return { model, at };
    },
    { isFresh: ({ at }) => clock.now() - at < keptMs },
  );
  return {
    find: async (kind, call) => {
      if (kind === 'STOP') return stop;
      return kind === 'CLOSURE' ? closure : (await maintenance.read(call)).model;
    },
  };
}
