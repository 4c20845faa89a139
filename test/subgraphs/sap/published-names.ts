import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { LoggedRequest } from '../../../subgraphs/sandbox-kit/index.ts';

type Names = readonly string[];
type Sets = Readonly<Record<string, Names>>;

/** Names that a service publishes for changes. */
interface PublishedWrites {
  readonly functions: Readonly<Record<string, { readonly required: Names; readonly optional: Names }>>;
  /** Properties with which a record may be created. */
  readonly creates: Sets;
  readonly updates: Sets;
  /** The entity set that a navigation leads to. */
  readonly navigations: Readonly<Record<string, string>>;
}

function readFixture<Value>(name: string): Value {
  return JSON.parse(readFileSync(new URL(`../../fixtures/sap/${name}.json`, import.meta.url), 'utf8')) as Value;
}

const properties = readFixture<Readonly<Record<string, Sets>>>('metadata');
const writes = readFixture<Readonly<Record<string, PublishedWrites>>>('writes');
const keywords = new Set(
  'and or not eq ne gt ge lt le datetime datetimeoffset time guid asc desc true false null any'.split(' '),
);

const listWords = (text: string): Names => text.replaceAll(/'(?:[^']|'')*'/g, ' ').match(/[A-Za-z_]\w*/g) ?? [];

/** A request below its service. */
interface SapRequest {
  readonly service: string;
  readonly target: string;
  readonly query: URLSearchParams;
}

function splitUrl(service: string, url: string): SapRequest {
  const [target = '', search = ''] = url.split(/\?(.*)/s);
  return {
    service: decodeURIComponent(service),
    target: decodeURIComponent(target),
    query: new URLSearchParams(search),
  };
}

const splitLogged = ({ path, query }: LoggedRequest): SapRequest => {
  const [, service = '', target = ''] =
    /^\/sap\/opu\/odata4\/(.+\/\d{4})\/(.*)$/s.exec(path) ??
    /^\/sap\/opu\/odata\/sap\/([^/]+)\/(.*)$/s.exec(path) ??
    [];
  return splitUrl(service, `${target}?${query}`);
};

/** Every question in some requests, those inside batches too. */
export function listQuestions(requests: readonly LoggedRequest[]): readonly SapRequest[] {
  return requests.flatMap((request) => {
    if (request.path.endsWith('$batch'))
      return [...request.body.matchAll(/^GET (\S+) HTTP/gm)].map(([, url = '']) =>
        splitUrl(splitLogged(request).service, url),
      );
    return request.method === 'GET' && request.query !== '' ? [splitLogged(request)] : [];
  });
}

/** Fails when a question names a set, property or navigation that SAP does not publish. */
export function checkQuestion({ service, target, query }: SapRequest): void {
  const place = `${service}/${target}`;
  const known = properties[service]?.[target] ?? assert.fail(`${place} is not published`);
  for (const option of ['$filter', '$select', '$orderby'])
    for (const word of listWords(query.get(option) ?? ''))
      assert.ok(keywords.has(word) || known.includes(word), `${place} has no ${word} (${option})`);
  for (const path of (query.get('$expand') ?? '').split(',').filter((text) => text !== ''))
    assert.ok(known.includes(/^\w+/.exec(path)?.[0] ?? ''), `${place} has no navigation ${path}`);
  assert.ok(!query.toString().includes('any('), 'OData V2 has no any()');
}

/** Every change in some requests. */
export function listChanges(requests: readonly LoggedRequest[]): readonly LoggedRequest[] {
  return requests.filter(({ method, path }) => !['GET', 'HEAD'].includes(method) && !path.endsWith('$batch'));
}

type Body = Readonly<Record<string, unknown>>;

function checkBody(service: string, entitySet: string, body: Body): void {
  const { creates, navigations } = writes[service] ?? assert.fail(`${service} is not published`);
  const known = creates[entitySet] ?? assert.fail(`${service}/${entitySet} is not created`);
  for (const [name, value] of Object.entries(body)) {
    assert.ok(known.includes(name), `${service}/${entitySet} is not created with ${name}`);
    if (Array.isArray(value)) for (const item of value) checkBody(service, navigations[name] ?? name, item as Body);
  }
}

function checkKey(service: string, entitySet: string, key: string): void {
  for (const name of listWords(key))
    assert.ok(properties[service]?.[entitySet]?.includes(name), `${entitySet}: ${name}`);
}

function checkCall(name: string, called: PublishedWrites['functions'][string], query: URLSearchParams): void {
  const sent = [...query.keys()];
  for (const parameter of called.required) assert.ok(sent.includes(parameter), `${name} demands ${parameter}`);
  for (const parameter of sent)
    assert.ok([...called.required, ...called.optional].includes(parameter), `${name} has no ${parameter}`);
}

function checkUpdate(service: string, entitySet: string, body: Body): void {
  for (const name of Object.keys(body))
    assert.ok(writes[service]?.updates[entitySet]?.includes(name), `${service}/${entitySet} is not changed in ${name}`);
}

/** Fails when a change names a function, parameter, set or property that SAP does not publish for it. */
export function checkChange(request: LoggedRequest): void {
  const { service, target, query } = splitLogged(request);
  const { functions } = writes[service] ?? assert.fail(`${service} is not published`);
  const [, name = '', key = ''] = /^(\w+)(?:\((.*)\))?$/s.exec(target) ?? [];
  const called = functions[name];
  if (called !== undefined) {
    checkCall(name, called, query);
    return;
  }
  assert.notEqual(request.body, '', `${service} has no function ${name}`);
  const body = JSON.parse(request.body) as Body;
  if (request.method === 'POST') {
    checkBody(service, name, body);
    return;
  }
  assert.equal(request.method, 'PATCH');
  checkKey(service, name, key);
  checkUpdate(service, name, body);
}
