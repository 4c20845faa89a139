import { type Ledger, replyJson, type SandboxReply, type SandboxRequest } from '../../sandbox-kit/index.ts';
import { createHeaders, replyDetail, replyElsewhere, replyFault, replyNoJson } from './answers.ts';
import { planModels } from './fields.ts';
import { filterRows } from './filter.ts';
import type { Row } from './models.ts';
import type { Records } from './records.ts';
import { allocationModel, bucketModel, createDefaults, listFields, orderModel, workOrderModel } from './rows.ts';
import type { Saver } from './save.ts';
import { type Complaints, validate } from './validate.ts';

const readOnly = new Set(['criticality', 'delay', 'feasible', 'forecast', 'lastmodified', 'plan', 'resources']);
const decimals = new Set(['quantity', 'quantity_completed', 'value', 'maximum', 'efficiency', 'defaultvalue']);
const parameterModel = 'common/parameter';
const bucketKey = ['calendar', 'startdate', 'enddate', 'priority'];
const nouns: Readonly<Record<string, string>> = {
  [orderModel]: 'ManufacturingOrder',
  [workOrderModel]: 'WorkOrder',
  [allocationModel]: 'OperationPlanResource',
};

/** Converts an instant with an offset to naive time in UTC, whatever the server's own clock. */
function toNaive(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\d{4}-.*(Z|[+-]\d{2}:\d{2})$/.test(value)) return value;
  return new Date(value).toISOString().replace(/(\.000)?Z$/, '');
}

/** Keeps the fields that a request may set, in the form of the database. */
function clean(model: string, values: Row): Row {
  const known = listFields(model);
  const isDecimal = (name: string) => model !== parameterModel && decimals.has(name);
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => !readOnly.has(name) && known?.has(name) !== false)
      .map(([name, value]) => [name, isDecimal(name) && value !== null ? Number(value).toFixed(8) : toNaive(value)]),
  );
}

const hasComplaints = (complaints: Complaints): boolean => Object.keys(complaints).length > 0;

interface Write {
  readonly model: string;
  readonly request: SandboxRequest;
}

/** Services of the interface. */
interface ApiServices {
  readonly records: Records;
  readonly saver: Saver;
  readonly ledger: Ledger;
}

function note({ records, ledger }: ApiServices, { model, request }: Write, row: Row, values: Row): void {
  const target = String(row[model === allocationModel ? 'operationplan' : records.toKey(model)]);
  ledger.record({
    action: `${request.method} ${model}`,
    target,
    correlationId: request.headers['x-correlation-id'],
    key: /^plantgraph:(\S+)/.exec(String(row['source'] ?? ''))?.[1],
    values,
  });
}

const drawId = ({ records }: ApiServices, model: string): string =>
  String(Math.max(0, ...records.list(model).map(({ id }) => Number(id))) + 1);

/** Finds the bucket of the same calendar, times and priority: frePPLe takes them for its key where the request has no id. */
function findBucket(records: Records, values: Row): Row | undefined {
  const wanted: Row = { ...createDefaults(bucketModel), ...clean(bucketModel, values) };
  const isSame = (row: Row) => bucketKey.every((field) => row[field] === wanted[field]);
  return records.list(bucketModel).find(isSame);
}

/** Finds the record that a POST means: by its key, or an allocation by work order and resource. */
function findKey(services: ApiServices, model: string, values: Row): string {
  const { records } = services;
  const key = values[records.toKey(model)];
  if (key !== undefined && (model !== allocationModel || records.find(model, String(key)) !== undefined))
    return String(key);
  if (records.toKey(model) !== 'id') return '';
  const same = model === bucketModel ? findBucket(records, values) : undefined;
  if (same !== undefined) return String(same['id']);
  const known = records
    .list(model)
    .find((row) => row['operationplan'] === values['operationplan'] && row['resource'] === values['resource']);
  return model === allocationModel && known !== undefined ? String(known['id']) : drawId(services, model);
}

// frePPLe's POST creates a record, or updates the existing one of the key.
function create(services: ApiServices, write: Write, given: Row): Row {
  const { records, saver } = services;
  const { model } = write;
  const key = findKey(services, model, given);
  const id = records.toKey(model) === 'id' ? { id: Number(key) } : {};
  const values = clean(model, given);
  const row = saver.save(model, key, { ...values, ...id });
  note(services, write, row, values);
  return row;
}

function update(services: ApiServices, write: Write, key: string, given: Row): Row {
  const { saver } = services;
  const values = clean(write.model, given);
  const row = saver.save(write.model, key, values);
  note(services, write, row, values);
  return row;
}

/** Orders and work orders share a table: the number of one cannot be another's. */
const isForeignKey = ({ records }: ApiServices, model: string, { reference }: Row): boolean =>
  planModels.includes(model) &&
  planModels.some((other) => other !== model && records.find(other, String(reference)) !== undefined);

const isFault = (_: ApiServices, model: string, values: Row): boolean =>
  planModels.includes(model) && values['status'] === null;

function answerMany(services: ApiServices, write: Write, given: readonly Row[], isNew: boolean): SandboxReply {
  const { records } = services;
  const { model } = write;
  const toKey = (values: Row) => String(values[records.toKey(model)]);
  const isKnown = (values: Row) => records.find(model, toKey(values)) !== undefined;
  const headers = createHeaders(false);
  if (!isNew && !given.every(isKnown)) return replyJson(400, ['Could not find all objects to update.'], headers);
  const complaints = given.map((values) => validate(records, { model, values, isNew: isNew && !isKnown(values) }));
  const isArray = write.request.body.trimStart().startsWith('[');
  if (complaints.some(hasComplaints)) return replyJson(400, isArray ? complaints : complaints[0], headers);
  if (given.some((values) => isFault(services, model, values) || isForeignKey(services, model, values)))
    return replyFault();
  const rows = given.map((values) =>
    isNew ? create(services, write, values) : update(services, write, toKey(values), values),
  );
  return replyJson(isNew ? 201 : 200, isArray ? rows : rows[0], headers);
}

function answerWrites(services: ApiServices, write: Write, isNew: boolean): SandboxReply {
  const body = parseBody(write.request.body);
  if (body === undefined) return replyNoJson(write.request.body, false);
  if (!Array.isArray(body) && !isNew)
    return replyJson(
      400,
      { non_field_errors: ['Expected a list of items but got type "dict".'] },
      createHeaders(false),
    );
  return answerMany(services, write, (Array.isArray(body) ? body : [body]) as readonly Row[], isNew);
}

function remove(services: ApiServices, write: Write, row: Row): void {
  const { records, saver } = services;
  saver.delete(write.model, String(row[records.toKey(write.model)]));
  note(services, write, row, {});
}

function answerDelete(services: ApiServices, write: Write, rows: readonly Row[]): SandboxReply {
  const { records } = services;
  const { vary = '', allow = '' } = createHeaders(false);
  if (rows.length >= records.list(write.model).length) return { status: 400, headers: { vary, allow } };
  for (const row of [...rows]) remove(services, write, row);
  return { status: 204, headers: { vary, allow } };
}

function answerList(services: ApiServices, model: string, request: SandboxRequest): SandboxReply {
  const { records } = services;
  const write = { model, request };
  if (request.method === 'POST') return answerWrites(services, write, true);
  if (request.method === 'PATCH' || request.method === 'PUT') return answerWrites(services, write, false);
  const found = filterRows(records, model, request.query);
  if ('complaints' in found) return replyJson(400, found.complaints, createHeaders(false));
  if (request.method === 'GET') return replyJson(200, found.rows, createHeaders(false));
  return request.method === 'DELETE'
    ? answerDelete(services, write, found.rows)
    : replyDetail(405, `Method "${request.method}" not allowed.`);
}

function answerRecord(services: ApiServices, model: string, key: string, request: SandboxRequest): SandboxReply {
  const { records } = services;
  const row = records.find(model, key);
  const headers = createHeaders(true);
  if (row === undefined)
    return replyDetail(404, `No ${nouns[model] ?? 'record'} matches the given query.`, { isRecord: true });
  if (request.method === 'GET') return replyJson(200, row, headers);
  if (request.method === 'DELETE') {
    remove(services, { model, request }, row);
    return { status: 204, headers: { vary: headers['vary'] ?? '', allow: headers['allow'] ?? '' } };
  }
  if (request.method !== 'PATCH' && request.method !== 'PUT')
    return replyDetail(405, `Method "${request.method}" not allowed.`, { isRecord: true });
  const values = parseBody(request.body) as Row | undefined;
  if (values === undefined) return replyNoJson(request.body, true);
  const complaints = validate(records, { model, values, isNew: false });
  if (hasComplaints(complaints)) return replyJson(400, complaints, headers);
  if (isFault(services, model, values)) return replyFault();
  return replyJson(200, update(services, { model, request }, key, values), headers);
}

/** Answers frePPLe's REST interface of lists and records. */
export function createApi(services: ApiServices) {
  const { records } = services;
  return (model: string, key: string | undefined, request: SandboxRequest): SandboxReply => {
    if (!records.has(model)) return replyElsewhere();
    const format = request.query.get('format') ?? 'json';
    if (format !== 'json') return replyDetail(404, 'Not found.');
    return key === undefined ? answerList(services, model, request) : answerRecord(services, model, key, request);
  };
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
