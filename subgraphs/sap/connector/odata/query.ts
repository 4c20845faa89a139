import type { Condition } from './conditions.ts';
import type { Literal } from './literals.ts';

/** Query of one entity set. */
export interface ODataQuery {
  /** Service as API_PRODUCT_SRV, with its version where SAP puts it: API_BILL_OF_MATERIAL_SRV;v=0002. */
  readonly service: string;
  readonly entitySet: string;
  readonly filter?: Condition | undefined;
  readonly select?: readonly string[] | undefined;
  readonly expand?: readonly string[] | undefined;
  readonly orderBy?: readonly string[] | undefined;
  readonly top?: number | undefined;
  readonly skip?: number | undefined;
  readonly isCounted?: boolean | undefined;
}

/** Path below which SAP serves OData V2. */
export const serviceRoot = '/sap/opu/odata/sap';

/** Formats the query options, percent-encoded; commas and the like stay readable. */
function formatOptions({ filter, select, expand, orderBy, top, skip, isCounted }: ODataQuery): string {
  const options: readonly (readonly [string, string | undefined])[] = [
    ['$filter', filter?.text],
    ['$expand', expand?.join(',')],
    ['$select', select?.join(',')],
    ['$orderby', orderBy?.join(',')],
    ['$skip', skip === undefined || skip === 0 ? undefined : String(skip)],
    ['$top', top === undefined ? undefined : String(top)],
    ['$inlinecount', isCounted === true ? 'allpages' : undefined],
    ['$format', 'json'],
  ];
  return options
    .flatMap(([name, value]) =>
      value === undefined
        ? []
        : [
            `${name}=${encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('%27', "'").replaceAll('%24', '$')}`,
          ],
    )
    .join('&');
}

/** Formats the query as a URL relative to its service. */
export function formatRelativeUrl(query: ODataQuery): string {
  return `${query.entitySet}?${formatOptions(query)}`;
}

/** Formats the query as a path from the host's root. */
export function formatPath(query: ODataQuery): string {
  return `${serviceRoot}/${query.service}/${formatRelativeUrl(query)}`;
}

declare const isTarget: unique symbol;

/** Target of a change, below its service, made here alone. */
export type Target = string & { readonly [isTarget]: true };

// A slash in a value would otherwise end the path, and an ampersand the parameter.
const encodeLiteral = (literal: Literal): string => encodeURIComponent(literal).replaceAll('%27', "'");

function formatParts(parts: Readonly<Record<string, Literal>>, separator: string): string {
  return Object.entries(parts)
    .map(([name, literal]) => `${name}=${encodeLiteral(literal)}`)
    .join(separator);
}

/** Formats an entity set, as `A_ProductionOrder_2`. */
export function formatEntitySet(name: string): Target {
  return name as Target;
}

/** Formats one record, as `Batch(Material='A',Batch='1')`. */
export function formatEntity(entitySet: string, key: Readonly<Record<string, Literal>>): Target {
  return `${entitySet}(${formatParts(key, ',')})` as Target;
}

/** Formats a function import with its parameters, as `ReleaseOrder?ManufacturingOrder='1'`. */
export function formatFunction(name: string, parameters: Readonly<Record<string, Literal>>): Target {
  return `${name}?${formatParts(parameters, '&')}` as Target;
}
