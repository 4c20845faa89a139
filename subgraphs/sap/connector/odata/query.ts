import type { Condition } from './conditions.ts';
import type { Literal } from './literals.ts';

/** Versions of OData that SAP serves, each below its own root. */
export type Protocol = 'V2' | 'V4';

/** Service below the root of its protocol. */
export interface ServiceAddress {
  /**
   * V2: API_PRODUCT_SRV, with its version where SAP puts it: API_BILL_OF_MATERIAL_SRV;v=0002. V4: a path, as
   * api_work_center/srvd_a2x/sap/workcenter/0001.
   */
  readonly service: string;
  /** Default: V2. */
  readonly protocol?: Protocol | undefined;
}

/** Query of one entity set. */
export interface ODataQuery extends ServiceAddress {
  readonly entitySet: string;
  readonly filter?: Condition | undefined;
  readonly select?: readonly string[] | undefined;
  /** Paths of navigations, as `to_Item/to_ScheduleLine`. */
  readonly expand?: readonly string[] | undefined;
  readonly orderBy?: readonly string[] | undefined;
  readonly top?: number | undefined;
  readonly skip?: number | undefined;
  readonly isCounted?: boolean | undefined;
}

const roots: Readonly<Record<Protocol, string>> = { V2: '/sap/opu/odata/sap', V4: '/sap/opu/odata4' };

/** Formats the path of a service from the host's root, without a slash at its end. */
export function formatServicePath({ service, protocol = 'V2' }: ServiceAddress): string {
  return `${roots[protocol]}/${service}`;
}

/** Formats a path of navigations as V4 nests them: `_Item($expand=_ScheduleLine)`. */
function nestPath(path: string): string {
  const [first = '', ...rest] = path.split('/');
  return rest.length === 0 ? first : `${first}($expand=${nestPath(rest.join('/'))})`;
}

/** Formats the query options, percent-encoded; commas and the like stay readable. */
function formatOptions({ protocol, filter, select, expand, orderBy, top, skip, isCounted }: ODataQuery): string {
  const isV4 = protocol === 'V4';
  const options: readonly (readonly [string, string | undefined])[] = [
    ['$filter', filter?.text],
    ['$expand', (isV4 ? expand?.map(nestPath) : expand)?.join(',')],
    ['$select', select?.join(',')],
    ['$orderby', orderBy?.join(',')],
    ['$skip', skip === undefined || skip === 0 ? undefined : String(skip)],
    ['$top', top === undefined ? undefined : String(top)],
    isV4
      ? ['$count', isCounted === true ? 'true' : undefined]
      : ['$inlinecount', isCounted === true ? 'allpages' : undefined],
    // V4 answers JSON alone.
    ['$format', isV4 ? undefined : 'json'],
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
  return `${formatServicePath(query)}/${formatRelativeUrl(query)}`;
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
