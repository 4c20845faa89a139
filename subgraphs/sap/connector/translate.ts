import type { ODataRecord } from './odata/answer.ts';
import type { Condition } from './odata/conditions.ts';
import type { ODataQuery } from './odata/query.ts';
import type { V4EntitySet, V4Service } from './v4-services.ts';

type Names = Pick<V4EntitySet, 'fields' | 'navigations'>;

/** Translation of questions about one entity set, and of their answers, between the names of V2 and another protocol. */
export interface Translation {
  readonly query: ODataQuery;
  readonly toCondition: (condition: Condition) => Condition;
  /** Gives a record the names of V2, by which all records are mapped. */
  readonly toRecord: (record: ODataRecord) => ODataRecord;
}

const toField = ({ fields }: Names, name: string): string => fields[name] ?? name;

function toPath({ navigations }: Names, path: string): string {
  const [first = '', ...rest] = path.split('/');
  const navigation = navigations[first];
  const name = navigation?.name ?? first;
  return navigation === undefined || rest.length === 0 ? name : `${name}/${toPath(navigation, rest.join('/'))}`;
}

function isRecord(value: unknown): value is ODataRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toExpanded(names: Names, value: unknown): unknown {
  const toRecord = (one: unknown): unknown => (isRecord(one) ? toV2Record(names, one) : one);
  return Array.isArray(value) ? value.map(toRecord) : toRecord(value);
}

function toV2Record(names: Names, record: ODataRecord): ODataRecord {
  const fields = new Map(Object.entries(names.fields).map(([v2, v4]) => [v4, v2]));
  const navigations = new Map(Object.entries(names.navigations).map(([v2, target]) => [target.name, { v2, target }]));
  const entries = Object.entries(record).map(([name, value]): readonly [string, unknown] => {
    const navigation = navigations.get(name);
    if (navigation === undefined) return [fields.get(name) ?? name, value];
    return [navigation.v2, toExpanded(navigation.target, value)];
  });
  return Object.fromEntries(entries);
}

/** Translates a query to V4; `undefined` when the service has no such entity set. */
export function translateToV4(query: ODataQuery, service: V4Service): Translation | undefined {
  const names = service.entitySets[query.entitySet];
  if (names === undefined) return undefined;
  const { filter, select, expand, orderBy } = query;
  const rename = (name: string) => toField(names, name);
  return {
    query: {
      ...query,
      protocol: 'V4',
      service: service.path,
      entitySet: names.entitySet,
      filter: filter?.rename(rename),
      // An expanded navigation is not selected in V4.
      select: select?.filter((name) => names.navigations[name] === undefined).map(rename),
      expand: expand?.map((path) => toPath(names, path)),
      orderBy: orderBy?.map((term) => term.replace(/^\w+/, rename)),
    },
    toCondition: (condition) => condition.rename(rename),
    toRecord: (record) => toV2Record(names, record),
  };
}

/** Leaves a query as it is, in V2. */
export function keepV2(query: ODataQuery): Translation {
  return { query, toCondition: (condition) => condition, toRecord: (record) => record };
}
