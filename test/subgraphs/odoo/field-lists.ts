import assert from 'node:assert/strict';
import type { LoggedRequest } from '../../../subgraphs/sandbox-kit/index.ts';
import { readCall, readFixture, type Series } from './support.ts';

/** Per model its fields, each with the model that it leads to. */
export type Models = Readonly<Record<string, Readonly<Record<string, string | null>>>>;
type Specification = Readonly<Record<string, { readonly fields?: Specification }>>;

/** A call of a method, in either protocol. */
export interface OdooRequest {
  readonly model: string;
  readonly method: string;
  /** Arguments by place, which JSON-2 does not have. */
  readonly placed: readonly unknown[];
  readonly named: Readonly<Record<string, unknown>>;
}

/** The call in a logged request; none in requests for version and user. */
export function readRequest(request: LoggedRequest): readonly OdooRequest[] {
  if (request.path.startsWith('/json/2/')) {
    const [, , , model = '', method = ''] = request.path.split('/');
    return [{ model, method, placed: [], named: JSON.parse(request.body) }];
  }
  if (request.path !== '/jsonrpc') return [];
  const { method: service, args } = readCall(request);
  if (service !== 'execute_kw') return [];
  const [, , , model, method, placed, named] = args;
  return [
    {
      model: String(model),
      method: String(method),
      placed: placed as readonly unknown[],
      named: named as OdooRequest['named'],
    },
  ];
}

/** The model that a field leads to; fails when the model has no such field. */
export function follow(models: Models, model: string, field: string): string | null {
  if (field === 'id') return null;
  const fields = models[model] ?? assert.fail(`nothing is known of ${model}`);
  assert.ok(field in fields, `${model} has no field ${field}`);
  return fields[field] ?? null;
}

function checkSpecification(models: Models, model: string, specification: Specification): void {
  for (const [field, { fields }] of Object.entries(specification)) {
    const target = follow(models, model, field);
    if (fields !== undefined)
      checkSpecification(models, target ?? assert.fail(`${model}.${field} leads nowhere`), fields);
  }
}

function checkPath(
  models: Models,
  unsearchable: Readonly<Record<string, readonly string[]>>,
  model: string,
  path: readonly string[],
): void {
  const [field = '', ...rest] = path;
  // The database id of what a column of `load` leads to.
  if (field === '.id') return;
  const target = follow(models, model, field);
  // By such a field Odoo 17 and 18 find every record.
  assert.ok(!unsearchable[model]?.includes(field), `${model} cannot be searched by ${field}`);
  if (rest.length > 0) checkPath(models, unsearchable, target ?? assert.fail(`${model}.${field} leads nowhere`), rest);
}

/** Fails when a call names a model or field that the series does not have. */
export function checkRequest(series: Series, { model, method, placed, named }: OdooRequest): void {
  const models = readFixture<Models>(series, 'fields');
  const unsearchable = readFixture<Readonly<Record<string, readonly string[]>>>(series, 'unsearchable-fields');
  switch (method) {
    case 'web_search_read': {
      checkSpecification(models, model, named['specification'] as Specification);
      for (const leaf of named['domain'] as readonly unknown[])
        if (Array.isArray(leaf)) checkPath(models, unsearchable, model, String(leaf[0]).split('.'));
      for (const term of String(named['order']).split(','))
        assert.equal(term.trim().split(' ')[0], 'id', 'an order that is not stored');
      return;
    }
    case 'load':
      for (const field of named['fields'] as readonly string[]) checkPath(models, {}, model, field.split('/'));
      return;
    case 'write':
      for (const field of Object.keys((named['vals'] ?? placed[1]) as object)) follow(models, model, field);
      return;
    default:
      assert.ok(method === 'check_object_reference' || model in models, `nothing is known of ${model}`);
  }
}
