import { replyJson, type SandboxReply } from '../../sandbox-kit/index.ts';
import { compareRows, FilterError, type Predicate, parseFilter, type Row } from './filter.ts';
import { renderFunctions } from './function-imports.ts';
import type { Navigation, Table } from './table.ts';

/** Replies with an error in SAP's JSON shape. */
export function replyODataError(status: number, code: string, message: string): SandboxReply {
  return replyJson(
    status,
    {
      error: {
        code,
        message: { lang: 'en', value: message },
        innererror: {
          transactionid: '4CB26A5A0E1F0040E00652C1B3D0C1A2',
          timestamp: '20261123083000.1234560',
          errordetails: [],
        },
      },
    },
    { dataserviceversion: '1.0' },
  );
}

/** Tables of a service, by entity set. */
export type Service = ReadonlyMap<string, Table>;

const toServiceRoot = (service: string): string => `/sap/opu/odata/sap/${service}`;
const fieldCache = new WeakMap<Table, ReadonlySet<string>>();

/** Lists the properties of an entity set from its rows. */
export function listFields(table: Table): ReadonlySet<string> {
  const known = fieldCache.get(table);
  if (known !== undefined) return known;
  const rows = [...(table.shape === undefined ? [] : [table.shape]), ...table.rows];
  const fields = new Set([...table.keys, ...rows.flatMap((row, index) => (index < 50 ? Object.keys(row) : []))]);
  fieldCache.set(table, fields);
  return fields;
}

const indexCache = new WeakMap<readonly Row[], Map<string, Map<string, Row[]>>>();

/** Drops the indexes of a table, because its rows changed. */
export function dropIndexes({ rows }: Table): void {
  indexCache.delete(rows);
}

/** Finds rows by the values of some fields, indexed once. */
function findRows(table: Table, fields: readonly string[], values: readonly unknown[]): readonly Row[] {
  const indexes = indexCache.get(table.rows) ?? new Map<string, Map<string, Row[]>>();
  indexCache.set(table.rows, indexes);
  const name = fields.join();
  let index = indexes.get(name);
  if (index === undefined) {
    index = Map.groupBy(table.rows, (row) => fields.map((field) => row[field]).join('\u001f'));
    indexes.set(name, index);
  }
  return index.get(values.join('\u001f')) ?? [];
}

// Keys are texts that are equal only when they are the same text.
function filterRows(table: Table, predicate: Predicate): readonly Row[] {
  const key = predicate.wanted?.find(({ field }) => table.keys.includes(field));
  return (key === undefined ? table.rows : findRows(table, [key.field], [key.value])).filter(predicate);
}

/** Finds the rows to which a navigation leads. */
export function findPartners(row: Row, navigation: Navigation | undefined, service: Service): readonly Row[] {
  const target = service.get(navigation?.entitySet ?? '');
  if (navigation === undefined || target === undefined) return [];
  const own = Object.keys(navigation.join);
  const theirs = own.map((field) => navigation.join[field] ?? field);
  return findRows(
    target,
    theirs,
    own.map((field) => row[field]),
  );
}

function expandRow(row: Row, table: Table, service: Service, { expand: paths, distort }: Shape): Row {
  const groups = Map.groupBy(paths, (path) => path.split('/')[0] ?? '');
  const expanded = [...groups].map(([name, group]): readonly [string, unknown] => {
    const navigation = table.navigations[name];
    const target = navigation === undefined ? undefined : service.get(navigation.entitySet);
    if (navigation === undefined || target === undefined)
      throw new FilterError(`Navigation property ${name} not found`);
    const rest = group.map((path) => path.split('/').slice(1).join('/')).filter((path) => path !== '');
    const rendered = findPartners(row, navigation, service).map((partner) =>
      renderRow(partner, target, service, { expand: rest, select: [], distort }),
    );
    return [name, navigation.isMany ? { results: rendered } : (rendered[0] ?? null)];
  });
  return Object.fromEntries(expanded);
}

/** Replaces a record that is about to be sent; `entitySet` is its entity set. */
export type Distortion = (record: Row, entitySet: string) => Row;

interface Shape {
  readonly expand: readonly string[];
  readonly select: readonly string[];
  readonly distort?: Distortion | undefined;
}

/** Formats the etag of a record: its change stamp, 14 digits or an instant (`ConcurrencyMode` of the metadata). */
export function formatRowEtag({ LastChangeDateTime: stamp }: Row, entitySet: string): string | undefined {
  if (typeof stamp !== 'string') return undefined;
  if (/^\d{14}$/.test(stamp)) return `W/"'${stamp}'"`;
  const [, milliseconds] = /^\/Date\((\d+)/.exec(stamp) ?? [];
  if (entitySet !== 'A_PlannedOrder' || milliseconds === undefined) return undefined;
  const instant = new Date(Number(milliseconds)).toISOString().replace('.000Z', 'Z');
  return `W/"datetimeoffset'${encodeURIComponent(instant)}'"`;
}

function renderRow(row: Row, table: Table, service: Service, shape: Shape): Row {
  const { expand, select, distort } = shape;
  const fields = listFields(table);
  const chosen = select.filter((name) => !name.includes('/'));
  for (const name of chosen)
    if (!fields.has(name) && table.navigations[name] === undefined)
      throw new FilterError(`Property ${name} not found in type '${table.entitySet}Type'`);
  const own =
    chosen.length === 0
      ? row
      : Object.fromEntries(chosen.filter((name) => fields.has(name)).map((name) => [name, row[name] ?? '']));
  const deferred = Object.keys(table.navigations).filter(
    (name) => !expand.some((path) => path.split('/')[0] === name) && (chosen.length === 0 || chosen.includes(name)),
  );
  const uri = `https://sap.example${toServiceRoot(table.service)}/${table.entitySet}(${table.keys.map((key) => `${key}='${String(row[key])}'`).join(',')})`;
  const etag = formatRowEtag(row, table.entitySet);
  const rendered = {
    __metadata: {
      id: uri,
      uri,
      type: `${table.service.split(';')[0]}.${table.entitySet}Type`,
      ...(etag === undefined ? {} : { etag }),
    },
    ...own,
    ...Object.fromEntries(deferred.map((name) => [name, { __deferred: { uri: `${uri}/${name}` } }])),
    ...(expand.length === 0 ? {} : expandRow(row, table, service, shape)),
  };
  return distort === undefined ? rendered : distort(rendered, table.entitySet);
}

const splitList = (text: string | null): readonly string[] =>
  text === null || text === '' ? [] : text.split(',').map((part) => part.trim());

/** Page of the rows that match a query, with the query of the page after it. */
interface RowPage {
  readonly page: readonly Row[];
  readonly matchingCount: number;
  readonly next: string | undefined;
}

/**
 * Selects a page of an entity set, as V2 and V4 alike do; pages by itself after `pageSize` records.
 * @throws FilterError when the filter cannot be read.
 */
export function selectPage(table: Table, query: URLSearchParams, pageSize: number): RowPage {
  const filter = query.get('$filter');
  const orderBy = query.get('$orderby');
  const matching = filter === null ? table.rows : filterRows(table, parseFilter(filter, listFields(table)));
  const sorted = orderBy === null ? matching : matching.toSorted(compareRows(orderBy));
  const skip = Number(query.get('$skip') ?? 0);
  const top = query.has('$top') ? Number(query.get('$top')) : Number.POSITIVE_INFINITY;
  const token = Number(query.get('$skiptoken') ?? 0);
  const window = sorted.slice(skip, skip + top);
  const following = new URLSearchParams(query);
  following.set('$skiptoken', String(token + pageSize));
  return {
    page: window.slice(token, token + pageSize),
    matchingCount: matching.length,
    next: token + pageSize < window.length ? following.toString() : undefined,
  };
}

/** Answers a GET of an entity set; pages by itself after `pageSize` records. */
export function answerSet(
  table: Table,
  service: Service,
  query: URLSearchParams,
  {
    pageSize,
    formatNext,
    distort,
  }: {
    readonly pageSize: number;
    readonly formatNext: (service: string, rest: string) => string;
    readonly distort: Distortion | undefined;
  },
): SandboxReply {
  try {
    const { page, matchingCount, next } = selectPage(table, query, pageSize);
    const shape = { expand: splitList(query.get('$expand')), select: splitList(query.get('$select')), distort };
    const results = page.map((row) => renderRow(row, table, service, shape));
    const link = next === undefined ? {} : { __next: formatNext(table.service, `${table.entitySet}?${next}`) };
    const count = query.get('$inlinecount') === 'allpages' ? { __count: String(matchingCount) } : {};
    return replyJson(200, { d: { results, ...count, ...link } }, { dataserviceversion: '2.0' });
  } catch (error) {
    if (error instanceof FilterError) return replyODataError(400, '005056A509B11ED1B9BF94F386DE8FE6', error.message);
    throw error;
  }
}

/**
 * Parses the key predicate `(Plant='1010',Product='X')` or `('1010')` to values in key order; `undefined` for any other
 * text.
 */
function parseKey(text: string, keys: readonly string[]): readonly string[] | undefined {
  const pairs = [...text.matchAll(/(?:(\w+)=)?'((?:[^']|'')*)'/g)].map(([, name, value = '']) => ({
    name,
    value: value.replaceAll("''", "'"),
  }));
  if (pairs.length !== keys.length) return undefined;
  return keys.map(
    (key, index) =>
      pairs.find(({ name }) => name === key)?.value ??
      (pairs[index]?.name === undefined ? (pairs[index]?.value ?? '') : ''),
  );
}

/** Finds the row that a key predicate names. */
export function findByKey(table: Table, predicate: string): Row | undefined {
  const values = parseKey(predicate, table.keys);
  return values === undefined ? undefined : findRows(table, table.keys, values)[0];
}

/** Answers a GET of one entity. */
export function answerEntity(table: Table, service: Service, predicate: string, query: URLSearchParams): SandboxReply {
  const row = findByKey(table, predicate);
  if (row === undefined)
    return replyODataError(404, '/IWBEP/CM_MGW_RT/020', `Resource not found for segment '${table.entitySet}Type'`);
  const rendered = renderRow(row, table, service, {
    expand: splitList(query.get('$expand')),
    select: splitList(query.get('$select')),
  });
  const { etag } = rendered['__metadata'] as { readonly etag?: string };
  return replyJson(200, { d: rendered }, { dataserviceversion: '2.0', ...(etag === undefined ? {} : { etag }) });
}

function toEdmType(value: unknown): string {
  if (typeof value === 'boolean') return 'Edm.Boolean';
  if (typeof value === 'string' && /^\/Date\(-?\d+\+/.test(value)) return 'Edm.DateTimeOffset';
  if (typeof value === 'string' && value.startsWith('/Date(')) return 'Edm.DateTime';
  return typeof value === 'string' && value.startsWith('PT') ? 'Edm.Time' : 'Edm.String';
}

/** Renders the service's EDMX. */
export function renderMetadata(name: string, service: Service): string {
  const namespace = name.split(';')[0] ?? name;
  const types = [...service.values()].map((table) => {
    const properties = [...listFields(table)]
      .map((field) => `<Property Name="${field}" Type="${toEdmType((table.rows[0] ?? table.shape)?.[field])}"/>`)
      .join('');
    const navigations = Object.keys(table.navigations)
      .map(
        (navigation) =>
          `<NavigationProperty Name="${navigation}" Relationship="${namespace}.assoc_${navigation}" FromRole="From" ToRole="To"/>`,
      )
      .join('');
    return `<EntityType Name="${table.entitySet}Type"><Key>${table.keys.map((key) => `<PropertyRef Name="${key}"/>`).join('')}</Key>${properties}${navigations}</EntityType>`;
  });
  const sets = [...service.keys()]
    .map((set) => `<EntitySet Name="${set}" EntityType="${namespace}.${set}Type"/>`)
    .join('');
  return `<?xml version="1.0" encoding="utf-8"?><edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx"><edmx:DataServices xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata" m:DataServiceVersion="2.0"><Schema Namespace="${namespace}" xmlns="http://schemas.microsoft.com/ado/2008/09/edm">${types.join('')}<EntityContainer Name="${namespace}_Entities" m:IsDefaultEntityContainer="true">${sets}${renderFunctions(namespace)}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`;
}
