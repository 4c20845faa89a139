import { type Ledger, replyHtml, replyJson, type SandboxReply, type SandboxRequest } from '../../sandbox-kit/index.ts';
import { createFilter } from './filter.ts';
import type { Row } from './models.ts';
import type { Records } from './records.ts';
import { allocationModel, operationModel, orderModel, workOrderModel } from './rows.ts';
import type { Saver } from './save.ts';
import { type Complaints, validate } from './validate.ts';

const readOnly = new Set(['criticality', 'delay', 'feasible', 'lastmodified', 'plan']);
const decimals = new Set(['quantity', 'quantity_completed']);

/** What a request may set, as the database keeps it. */
function clean(values: Row): Row {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => !readOnly.has(name))
      .map(([name, value]) => [name, decimals.has(name) && value !== null ? Number(value).toFixed(8) : value]),
  );
}

const hasComplaints = (complaints: Complaints): boolean => Object.keys(complaints).length > 0;

interface Write {
  readonly model: string;
  readonly request: SandboxRequest;
}

/** Answers frePPLe's REST interface of lists and records. */
export function createApi({
  records,
  saver,
  ledger,
}: {
  readonly records: Records;
  readonly saver: Saver;
  readonly ledger: Ledger;
}) {
  const record = ({ model, request }: Write, row: Row, values: Row): void => {
    const target = String(row[model === allocationModel ? 'operationplan' : records.toKey(model)]);
    ledger.record({
      action: `${request.method} ${model}`,
      target,
      correlationId: request.headers['x-correlation-id'],
      key: /^plantgraph:(\S+)/.exec(String(row['source'] ?? ''))?.[1],
      values,
    });
  };
  /** The record that a POST means: by its key, or a resource of a work order by both. */
  const findKey = (model: string, values: Row): string | undefined => {
    const key = values[records.toKey(model)];
    if (key !== undefined && records.find(model, String(key)) !== undefined) return String(key);
    if (model !== allocationModel) return key === undefined ? undefined : String(key);
    const known = records
      .list(model)
      .find((row) => row['operationplan'] === values['operationplan'] && row['resource'] === values['resource']);
    return String(known?.['id'] ?? Math.max(0, ...records.list(model).map(({ id }) => Number(id))) + 1);
  };
  const toPlace = (model: string, { operation }: Row): Row => {
    if ((model !== orderModel && model !== workOrderModel) || operation === undefined) return {};
    const step = records.find(operationModel, String(operation));
    const routing = records.find(operationModel, String(step?.['owner'])) ?? step;
    return { item: routing?.['item'] ?? null, location: routing?.['location'] ?? null };
  };
  // frePPLe's POST creates, or updates what is there under the key.
  const create = (write: Write, given: Row): Row => {
    const { model } = write;
    const { resources, ...values } = clean(given);
    const key = findKey(model, values) ?? '';
    const id = model === allocationModel ? { id: Number(key) } : {};
    const row = saver.save(model, key, { ...toPlace(model, values), ...values, ...id });
    for (const { resource } of (resources ?? []) as readonly { readonly resource: string }[]) {
      const allocation = { operationplan: key, resource };
      const place = findKey(allocationModel, allocation) ?? '';
      saver.save(allocationModel, place, { ...allocation, id: Number(place) });
    }
    record(write, row, values);
    return row;
  };
  const update = (write: Write, key: string, given: Row): Row => {
    const { resources, ...values } = clean(given);
    const row = saver.save(write.model, key, values);
    record(write, row, values);
    return row;
  };

  const answerWrites = (write: Write, isNew: boolean): SandboxReply => {
    const { model, request } = write;
    const body = JSON.parse(request.body) as Row | readonly Row[];
    const given = (Array.isArray(body) ? body : [body]) as readonly Row[];
    const complaints = given.map((values) => {
      const key = String(values[records.toKey(model)]);
      const found = validate(records, { model, values, isNew: isNew && records.find(model, key) === undefined });
      if (isNew || records.find(model, key) !== undefined) return found;
      return { ...found, [records.toKey(model)]: ['The record does not exist.'] };
    });
    if (complaints.some(hasComplaints)) return replyJson(400, Array.isArray(body) ? complaints : complaints[0]);
    const rows = given.map((values) =>
      isNew ? create(write, values) : update(write, String(values[records.toKey(model)]), values),
    );
    return replyJson(isNew ? 201 : 200, Array.isArray(body) ? rows : rows[0]);
  };
  const remove = (write: Write, row: Row): void => {
    saver.delete(write.model, String(row[records.toKey(write.model)]));
    record(write, row, {});
  };

  const answerList = (model: string, request: SandboxRequest): SandboxReply => {
    const rows = records.list(model).filter(createFilter(request.query, records.list(model)[0]));
    switch (request.method) {
      case 'GET':
        return replyJson(200, rows);
      case 'POST':
        return answerWrites({ model, request }, true);
      case 'PATCH':
        return answerWrites({ model, request }, false);
      case 'DELETE':
        if (rows.length >= records.list(model).length)
          return replyJson(400, {
            detail: 'Bulk delete rejected: query filter matched all records or no items filtered.',
          });
        for (const row of rows) remove({ model, request }, row);
        return { status: 204 };
      default:
        return replyJson(405, { detail: `Method "${request.method}" not allowed.` });
    }
  };
  const answerRecord = (model: string, key: string, request: SandboxRequest): SandboxReply => {
    const row = records.find(model, key);
    if (row === undefined) return replyJson(404, { detail: 'Not found.' });
    if (request.method === 'GET') return replyJson(200, row);
    if (request.method === 'DELETE') {
      remove({ model, request }, row);
      return { status: 204 };
    }
    if (request.method !== 'PATCH' && request.method !== 'PUT')
      return replyJson(405, { detail: `Method "${request.method}" not allowed.` });
    const values = JSON.parse(request.body) as Row;
    const complaints = validate(records, { model, values, isNew: false });
    return hasComplaints(complaints)
      ? replyJson(400, complaints)
      : replyJson(200, update({ model, request }, key, values));
  };
  return (model: string, key: string | undefined, request: SandboxRequest): SandboxReply => {
    if (!records.has(model)) return replyHtml(404, 'Page not found');
    return key === undefined ? answerList(model, request) : answerRecord(model, key, request);
  };
}
