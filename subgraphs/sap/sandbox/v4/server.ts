import { createHash } from 'node:crypto';
import { replyJson, type SandboxReply, type SandboxRequest } from '../../../sandbox-kit/index.ts';
import { FilterError, type Row } from '../filter.ts';
import { type Distortion, findPartners, listFields, type Service, selectPage } from '../odata-server.ts';
import type { Table } from '../table.ts';
import { type Expansion, parseExpand } from './expand.ts';
import { renderV4Metadata } from './metadata.ts';
import { decimalProperties } from './tables.ts';

const headers = { 'odata-version': '4.0' };

/** Replies with an error in V4's shape: its message is a text. */
export function replyV4Error(status: number, code: string, message: string): SandboxReply {
  return replyJson(status, { error: { code, message, '@SAP__common.ExceptionCategory': 'Client_Error' } }, headers);
}

interface Shape {
  readonly select: readonly string[];
  readonly expand: readonly Expansion[];
  /** Decimals and counts are written as texts (`IEEE754Compatible=true`). */
  readonly isExact: boolean;
  readonly distort: Distortion | undefined;
}

const formatEtag = (row: Row): string =>
  `W/"SADL-${createHash('sha256').update(JSON.stringify(row)).digest('hex').slice(0, 20)}"`;

function writeDecimals(record: Row, isExact: boolean): Row {
  if (isExact) return record;
  const entries = Object.entries(record);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, decimalProperties.has(name) ? Number(value) : value]),
  );
}

function renderRow(row: Row, table: Table, service: Service, shape: Shape): Row {
  const fields = [...listFields(table)];
  const unknown = shape.select.find((name) => !fields.includes(name));
  if (unknown !== undefined) throw new FilterError(`Property '${unknown}' does not exist`);
  const chosen = shape.select.length === 0 ? fields : shape.select;
  const expanded = shape.expand.map(({ name, ...rest }): readonly [string, readonly Row[]] => {
    const target = service.get(table.navigations[name]?.entitySet ?? '');
    if (target === undefined) throw new FilterError(`Navigation property '${name}' does not exist`);
    const partners = findPartners(row, table.navigations[name], service);
    return [name, partners.map((partner) => renderRow(partner, target, service, { ...shape, ...rest }))];
  });
  const rendered = {
    '@odata.etag': formatEtag(row),
    ...Object.fromEntries(chosen.map((name) => [name, row[name] ?? ''])),
    ...Object.fromEntries(expanded),
  };
  return writeDecimals(shape.distort?.(rendered, table.entitySet) ?? rendered, shape.isExact);
}

const knownOptions: readonly string[] = '$top $skip $filter $count $orderby $select $expand $skiptoken'.split(' ');

function requireV4(query: URLSearchParams): void {
  const unknown = [...query.keys()].find((name) => name.startsWith('$') && !knownOptions.includes(name));
  if (unknown !== undefined) throw new FilterError(`The system query option '${unknown}' is not supported`);
  if (/\b(datetime|datetimeoffset|time|guid)'/.test(query.get('$filter') ?? ''))
    throw new FilterError('Invalid literal in the filter expression');
}

function answerSet(
  table: Table,
  service: Service,
  { query, headers: asked }: SandboxRequest,
  { pageSize, formatNext, distort }: V4Options,
): SandboxReply {
  requireV4(query);
  const isExact = /IEEE754Compatible=true/i.test(asked['accept'] ?? '');
  const { page, matchingCount, next } = selectPage(table, query, pageSize);
  const select = (query.get('$select') ?? '').split(',').filter((name) => name !== '');
  const shape = { select, expand: parseExpand(query.get('$expand') ?? ''), isExact, distort };
  const body = {
    '@odata.context': `$metadata#${table.entitySet}`,
    ...(query.get('$count') === 'true' ? { '@odata.count': isExact ? String(matchingCount) : matchingCount } : {}),
    value: page.map((row) => renderRow(row, table, service, shape)),
    ...(next === undefined ? {} : { '@odata.nextLink': formatNext(`${table.entitySet}?${next}`) }),
  };
  const type = `application/json;odata.metadata=minimal${isExact ? ';IEEE754Compatible=true' : ''}`;
  return { status: 200, headers: { ...headers, 'content-type': type }, body: JSON.stringify(body) };
}

/** Paging and faults of a V4 service. */
export interface V4Options {
  readonly pageSize: number;
  /** Formats the link to a following page from what is below the service. */
  readonly formatNext: (rest: string) => string;
  readonly distort: Distortion | undefined;
}

/** Answers a GET below a V4 service: its metadata or an entity set. */
export function answerV4Get(
  { path, service }: { readonly path: string; readonly service: Service },
  rest: string,
  request: SandboxRequest,
  options: V4Options,
): SandboxReply {
  if (rest === '$metadata')
    return {
      status: 200,
      headers: { ...headers, 'content-type': 'application/xml' },
      body: renderV4Metadata(path, service),
    };
  const table = service.get(rest);
  if (table === undefined)
    return replyV4Error(404, '/IWBEP/CM_V4_RUNTIME/021', `Resource not found for segment '${rest}'`);
  try {
    return answerSet(table, service, request, options);
  } catch (error) {
    if (error instanceof FilterError) return replyV4Error(400, '/IWBEP/CM_V4_RUNTIME/032', error.message);
    throw error;
  }
}
