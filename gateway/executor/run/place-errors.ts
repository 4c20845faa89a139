import type { GraphQLFormattedError } from 'graphql';
import type { EntityBatch, SitePath } from '../plan/compiled-plan.ts';
import type { Renaming } from '../plan/merge-shape.ts';
import type { ErrorPath, JsonObject } from '../types.ts';
import type { Answer } from './accept-answer.ts';
import { listPlaces } from './collect.ts';
import type { RequestBatch } from './prepare-request.ts';

/** Converts an error's path below an object of the answer back to the names before renaming. */
function undoRenamings(path: ErrorPath, renamings: readonly Renaming[]): ErrorPath {
  return path.map((part) => renamings.find(({ from }) => from === part)?.to ?? part);
}

function placeInRoot(path: ErrorPath, { compiled, data }: Answer): readonly ErrorPath[] {
  if (compiled.selects.kind !== 'root') return [];
  const { site, renamings } = compiled.selects.root;
  const own = undoRenamings(path, renamings);
  if (site.length === 0) return [own];
  return [...listPlaces(data, site)].map((place) => [...place.path, ...own]);
}

/** Finds the paths of an indexed entity in the answer: every place that requested it. */
function placeEntity({ batch, targets }: RequestBatch, index: number, data: JsonObject): readonly ErrorPath[] {
  return batch.sites.flatMap((site, position) => {
    const { objects = [], indexes = [] } = targets[position] ?? {};
    const own = new Set(objects.filter((_, at) => indexes[at] === index));
    return [...listPlaces(data, site)].filter(({ object }) => own.has(object)).map(({ path }) => path);
  });
}

/** Finds the first gap of a failed list of entities: at its only field, if it has only one. */
function placeBatch({ sites, onlyField }: EntityBatch, data: JsonObject): readonly ErrorPath[] {
  return sites.flatMap((site) => {
    const first = listPlaces(data, site).next();
    if (first.done) return [];
    return [onlyField === undefined ? first.value.path : [...first.value.path, onlyField]];
  });
}

/** Finds the first place of a site, for a failure as a whole. */
export function placeFailure(answer: Pick<Answer, 'compiled' | 'data'>, batch?: EntityBatch): readonly ErrorPath[] {
  const { compiled, data } = answer;
  if (batch !== undefined) return placeBatch(batch, data);
  if (compiled.selects.kind === 'entities') return compiled.selects.batches.flatMap((each) => placeBatch(each, data));
  const { site, shape } = compiled.selects.root;
  const [only, second] = shape.filter(({ key }) => key !== '__typename');
  const own = only === undefined || second !== undefined ? [] : [only.key];
  const parent = firstPlace(data, site);
  return parent === undefined ? [] : [[...parent, ...own]];
}

function firstPlace(data: JsonObject, site: SitePath): ErrorPath | undefined {
  const first = listPlaces(data, site).next();
  return first.done ? undefined : first.value.path;
}

/** Finds the paths of a subgraph's error in the answer; none when the subgraph sent no path. */
export function placeError({ path }: GraphQLFormattedError, answer: Answer): readonly ErrorPath[] {
  if (!Array.isArray(path) || path.length === 0) return placeFailure(answer);
  if (answer.compiled.selects.kind === 'root') return placeInRoot(path, answer);
  const [responseKey, index, ...rest] = path;
  const part = answer.requested.find(({ batch }) => batch.responseKey === responseKey);
  if (part === undefined) return placeFailure(answer);
  if (typeof index !== 'number') return placeBatch(part.batch, answer.data);
  const below = undoRenamings(rest, part.batch.renamings);
  return placeEntity(part, index, answer.data).map((place) => [...place, ...below]);
}

function listPaths(data: JsonObject, sites: readonly SitePath[]): readonly ErrorPath[] {
  return sites.flatMap((site) => [...listPlaces(data, site)].map(({ path }) => path));
}

/**
 * Lists the incomplete places after a request, or one list of its entities, returned nothing: values there need no
 * error of their own. An entity is incomplete as a whole, because requests to other subgraphs may have been skipped for
 * lack of its key.
 */
export function listGaps(
  { compiled, data }: Pick<Answer, 'compiled' | 'data'>,
  batch?: EntityBatch,
): readonly ErrorPath[] {
  if (batch !== undefined) return listPaths(data, batch.sites);
  if (compiled.selects.kind === 'entities')
    return compiled.selects.batches.flatMap(({ sites }) => listPaths(data, sites));
  const { site, shape } = compiled.selects.root;
  return listPaths(data, [site]).flatMap((path) => shape.map(({ key }) => [...path, key]));
}

/** Lists the incomplete places when an error made an entity, or a whole answer, null. */
export function listGapsOfError({ path }: GraphQLFormattedError, answer: Answer): readonly ErrorPath[] {
  const { data: source } = answer.response;
  if (source === null || source === undefined) return listGaps(answer);
  const [responseKey, index] = path ?? [];
  const part = answer.requested.find(({ batch }) => batch.responseKey === responseKey);
  if (part === undefined || typeof index !== 'number') return [];
  const entities = (source as JsonObject)[part.batch.responseKey];
  return Array.isArray(entities) && entities[index] !== null ? [] : placeEntity(part, index, answer.data);
}
