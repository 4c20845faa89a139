import { Big } from 'big.js';
import type { CallContext } from '../../../kit/index.ts';
import type { SchedulingClient } from './client.ts';
import { formatMaker } from './hold-marks.ts';
import { models } from './models.ts';
import type { Names } from './names.ts';
import type { RecordReader } from './reader.ts';
import type { DemandFacts } from './records.ts';
import { mapInstant, toDay } from './time.ts';

/** Dependencies of writing demands. */
interface Writing {
  readonly client: SchedulingClient;
  readonly reader: RecordReader;
  readonly names: Names;
  readonly timeZone: string;
  /** Customer of new demands. */
  readonly customer: string;
}

interface DemandKey {
  readonly salesOrder: string;
  readonly position: string;
}

/** Reads and changes demands. Reads bypass caches; each write is one call, never repeated here. */
export interface DemandWriter {
  /** Reads the demands of sales order items of the instance's plants; one that it does not have is left out. */
  read(keys: readonly DemandKey[], call: CallContext): Promise<readonly DemandFacts[]>;
  /** True when the customer of new demands exists. */
  hasCustomer(call: CallContext): Promise<boolean>;
  createCustomer(call: CallContext): Promise<void>;
  /** Creates a demand for the command with this key. */
  create(demand: DemandFacts & { readonly key: string }, call: CallContext): Promise<void>;
  /** Changes a demand; of one that ends, all else stays as it is. */
  change(demand: DemandFacts, call: CallContext): Promise<void>;
  remove(key: DemandKey, call: CallContext): Promise<void>;
}

// Only open demands and quotes are planned (freppledb/input/models/demand.py).
const planned = new Set(['', 'open', 'quote']);
const customerModel = 'input/customer';

/** Creates the reading and writing of one frePPLe's demands. */
export function createDemandWriter({ client, reader, names, timeZone, customer }: Writing): DemandWriter {
  const path = `/api/${models.demandFacts.model}/`;
  const formatName = ({ salesOrder, position }: DemandKey) => names.formatDemand(salesOrder, position);
  const formatPath = (demand: DemandKey) => `${path}${encodeURIComponent(formatName(demand))}/`;
  const format = ({ material, plant, quantity, dueDate, isOpen }: DemandFacts) => ({
    item: material,
    location: names.formatLocation(plant),
    quantity,
    ...(dueDate === undefined ? {} : { due: `${dueDate}T00:00:00` }),
    status: isOpen ? 'open' : 'closed',
  });
  return {
    async read(keys, call) {
      const byName = new Map(keys.map((key) => [formatName(key), key]));
      const query = { oneOf: { field: 'name', values: [...byName.keys()] } };
      const { values, unreadable } = await reader.parse(models.demandFacts, query, call);
      const [lost] = unreadable;
      if (lost !== undefined) throw lost.error;
      return values.flatMap(({ name, item, location, due, quantity, status }) => {
        const [key, plant] = [byName.get(name), names.parseLocation(location)];
        if (key === undefined || plant === undefined) return [];
        const at = mapInstant(due, timeZone);
        const { salesOrder, position } = key;
        return [
          {
            salesOrder,
            position,
            plant,
            material: item,
            quantity: new Big(quantity).toFixed(),
            dueDate: at === undefined ? undefined : toDay(at, timeZone),
            isOpen: planned.has(status.toLowerCase()),
          },
        ];
      });
    },
    hasCustomer: async (call) =>
      (await client.readList(customerModel, { equals: { name: customer } }, call)).length > 0,
    async createCustomer(call) {
      await client.write({ method: 'POST', path: `/api/${customerModel}/`, body: { name: customer } }, call);
    },
    async create({ key, ...demand }, call) {
      const body = { name: formatName(demand), customer, ...format(demand), source: formatMaker(key) };
      await client.write({ method: 'POST', path, body }, call);
    },
    async change(demand, call) {
      const { status, ...facts } = format(demand);
      const body = demand.isOpen ? { ...facts, status } : { status };
      await client.write({ method: 'PATCH', path: formatPath(demand), body }, call);
    },
    async remove(key, call) {
      await client.write({ method: 'DELETE', path: formatPath(key) }, call);
    },
  };
}
