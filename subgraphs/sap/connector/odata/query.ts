import { formatText } from './literals.ts';

/** A question to one entity set. */
export interface ODataQuery {
  /** As API_PRODUCT_SRV, with its version where SAP puts it: API_BILL_OF_MATERIAL_SRV;v=0002. */
  readonly service: string;
  readonly entitySet: string;
  readonly filter?: string | undefined;
  readonly select?: readonly string[] | undefined;
  readonly expand?: readonly string[] | undefined;
  readonly orderBy?: readonly string[] | undefined;
  readonly top?: number | undefined;
  readonly skip?: number | undefined;
  readonly isCounted?: boolean | undefined;
}

/** Where SAP serves OData V2. */
export const serviceRoot = '/sap/opu/odata/sap';

/** The query options, percent-encoded; commas and the like stay readable. */
function formatOptions({ filter, select, expand, orderBy, top, skip, isCounted }: ODataQuery): string {
  const options: readonly (readonly [string, string | undefined])[] = [
    ['$filter', filter],
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

/** The question as a URL relative to its service. */
export function formatRelativeUrl(query: ODataQuery): string {
  return `${query.entitySet}?${formatOptions(query)}`;
}

/** The question as a path from the host's root. */
export function formatPath(query: ODataQuery): string {
  return `${serviceRoot}/${query.service}/${formatRelativeUrl(query)}`;
}

/** `field eq 'value'`. */
export function equals(field: string, value: string): string {
  return `${field} eq ${formatText(value)}`;
}

/** Conditions joined by and; `undefined` when there are none. */
export function joinByAnd(conditions: readonly (string | undefined)[]): string | undefined {
  const present = conditions.filter((condition) => condition !== undefined);
  if (present.length <= 1) return present[0];
  return present.map((condition) => (/ (and|or) /.test(condition) ? `(${condition})` : condition)).join(' and ');
}

/** Conditions joined by or; `undefined` when there are none. */
export function joinByOr(conditions: readonly string[]): string | undefined {
  if (conditions.length <= 1) return conditions[0];
  return conditions.map((condition) => (condition.includes(' and ') ? `(${condition})` : condition)).join(' or ');
}

/** Splits conditions so that each part, joined by or, stays within a length. */
export function chunkConditions(conditions: readonly string[], maxLength: number): readonly (readonly string[])[] {
  const chunks: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const condition of conditions) {
    const size = encodeURIComponent(condition).length + 8;
    if (length + size > maxLength) {
      chunks.push([]);
      length = 0;
    }
    chunks.at(-1)?.push(condition);
    length += size;
  }
  return chunks;
}
