import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { HiddenField } from '../supergraph/hidden-fields.ts';
import type { JsonObject } from '../types.ts';
import type { SchemaFacts } from './schema-facts.ts';

/** Converts objects of one type to JSON representations for a subgraph. */
export interface TypeProjection {
  /** `undefined` when the object lacks a part, which then was not fetched. Equal entities have equal text. */
  readonly write: (entity: Readonly<JsonObject>) => string | undefined;
  /** The only field that identifies entities of the type, if it is a leaf: equal values, equal entities. */
  readonly onlyKey: string | undefined;
}

/** Finds the projection of an object: `undefined` when its type is unknown. */
export type Projection = (entity: Readonly<JsonObject>) => TypeProjection | undefined;

/** Input of compiling a projection. */
export interface ProjectionSource {
  readonly requires: readonly QueryPlanSelectionNode[];
  readonly rewrites: readonly FetchDataRewrite[];
  readonly hidden: ReadonlyMap<string, HiddenField>;
  readonly facts: SchemaFacts;
}

/** A field of a representation for one concrete type. */
interface ProjectedField {
  /** Key in the answer, and its name in the subgraph. */
  readonly from: string;
  readonly to: string;
  readonly selections: QueryPlanSelectionNode[] | undefined;
  readonly constant: string | undefined;
}

const maxTypes = 1_000;
const fragmentPrefix = '... on ';

/** Lists values that are set instead of read, by field, for one type; the planner rewrites the outermost objects only. */
function listConstants({ rewrites, facts }: ProjectionSource, typename: string): ReadonlyMap<string, string> {
  const constants = new Map<string, string>();
  for (const rewrite of rewrites) {
    const field = rewrite.path.at(-1);
    const fragments = rewrite.path.slice(0, -1);
    const isSupported = rewrite.kind === 'ValueSetter' && fragments.every((part) => part.startsWith(fragmentPrefix));
    if (!isSupported || field === undefined)
      throw new Error(`The plan has an unknown input rewrite: ${JSON.stringify(rewrite)}`);
    const applies = fragments.every((part) => facts.isOfType(typename, part.slice(fragmentPrefix.length)));
    if (applies) constants.set(field, JSON.stringify(rewrite.setValueTo));
  }
  return constants;
}

/** Collects the fields that a selection has for one concrete type; without a type name only unconditional ones. */
function collectFields(
  source: ProjectionSource,
  selections: readonly QueryPlanSelectionNode[],
  typename: string | undefined,
) {
  const fields = new Map<string, ProjectedField>();
  const constants = typename === undefined ? new Map<string, string>() : listConstants(source, typename);
  const collect = (nodes: readonly QueryPlanSelectionNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'InlineFragment') {
        const { typeCondition } = node;
        const isApplied =
          typename !== undefined && typeCondition !== undefined && source.facts.isOfType(typename, typeCondition);
        if (isApplied) collect(node.selections);
        continue;
      }
      const from = node.alias ?? node.name;
      const known = fields.get(from);
      if (known?.selections !== undefined) known.selections.push(...(node.selections ?? []));
      else if (known === undefined) {
        const to = source.hidden.get(node.name)?.field ?? from;
        fields.set(from, {
          from,
          to,
          selections: node.selections && [...node.selections],
          constant: constants.get(from),
        });
      }
    }
  };
  collect(selections);
  return [...fields.values()];
}

function writeLeaf(value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return `${value}`;
  return JSON.stringify(value) ?? 'null';
}

/** Projects a value below the entity: an object, a list or null; a missing part makes the object null. */
function compileNested(
  source: ProjectionSource,
  selections: readonly QueryPlanSelectionNode[],
): (value: unknown) => string {
  const find = compileByType({ ...source, rewrites: [] }, selections, false);
  const write = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
    if (typeof value !== 'object' || value === null) return 'null';
    const object = value as JsonObject;
    return find(object).write(object) ?? 'null';
  };
  return write;
}

/** Generates code for the fields of one type: names are GraphQL names or quoted, so no part of a request becomes code. */
function compileFields(source: ProjectionSource, fields: readonly ProjectedField[]): TypeProjection['write'] {
  const nested: ((value: unknown) => string)[] = [];
  const parts: string[] = [];
  let body = '';
  for (const [index, { from, to, selections, constant }] of fields.entries()) {
    const label = JSON.stringify(`${index === 0 ? '' : ','}${JSON.stringify(to)}:`);
    if (constant !== undefined) {
      parts.push(`${label}+${JSON.stringify(constant)}`);
      continue;
    }
    const key = JSON.stringify(from);
    // `constructor` and the like would be found on every object.
    const read = from in Object.prototype ? `Object.hasOwn(entity,${key})?entity[${key}]:undefined` : `entity[${key}]`;
    body += `const v${index}=${read};if(v${index}===undefined)return undefined;`;
    parts.push(`${label}+${selections === undefined ? 'leaf' : `nested[${nested.length}]`}(v${index})`);
    if (selections !== undefined) nested.push(compileNested(source, selections));
  }
  const code = `return function project(entity){${body}return "{"+${parts.join('+')}+"}";}`;
  return new Function('leaf', 'nested', code)(writeLeaf, nested) as TypeProjection['write'];
}

/** A single field besides constant ones identifies entities. */
function findOnlyKey(fields: readonly ProjectedField[]): string | undefined {
  const [only, second] = fields.filter(({ from, constant }) => constant === undefined && from !== '__typename');
  const isOne = only !== undefined && second === undefined && only.selections === undefined;
  return isOne && !(only.from in Object.prototype) ? only.from : undefined;
}

function compileType(
  source: ProjectionSource,
  selections: readonly QueryPlanSelectionNode[],
  { typename, isEntity }: { readonly typename: string | undefined; readonly isEntity: boolean },
) {
  const fields = collectFields(source, selections, typename);
  // A type's name alone is not a key.
  const isEmpty = fields.every(({ from }) => from === '__typename') && (isEntity || fields.length === 0);
  return {
    write: isEmpty ? () => undefined : compileFields(source, fields),
    onlyKey: findOnlyKey(fields),
  };
}

function compileByType(source: ProjectionSource, selections: readonly QueryPlanSelectionNode[], isEntity: boolean) {
  const byType = new Map<string | undefined, TypeProjection>();
  const compile = (typename: string | undefined): TypeProjection => {
    const projection = compileType(source, selections, { typename, isEntity });
    // Bounds the memory for a subgraph that invents type names.
    if (byType.size < maxTypes) byType.set(typename, projection);
    return projection;
  };
  return (entity: Readonly<JsonObject>): TypeProjection => {
    const typename = entity['__typename'];
    const name = typeof typename === 'string' ? typename : undefined;
    return byType.get(name) ?? compile(name);
  };
}

/** Compiles a fetch's requirements; code is generated for each concrete type on first use. */
export function compileProjection(source: ProjectionSource): Projection {
  const find = compileByType(source, source.requires, true);
  return (entity) => (typeof entity['__typename'] === 'string' ? find(entity) : undefined);
}
