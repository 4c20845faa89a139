import { readFileSync } from 'node:fs';
import type { Models, Row } from '../../../../subgraphs/scheduling/sandbox/models.ts';

/** A question to a real frePPLe 9.17.0, and its answer. */
export interface Recording {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** `authorization` is the scheme alone. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly status: number;
  readonly answerHeaders: Readonly<Record<string, string>>;
  readonly answer: unknown;
}

/** All recordings, by name. */
export function readRecordings(): readonly Recording[] {
  const text = readFileSync(new URL('./frepple-9.17.jsonl', import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recording);
}

const keys: Readonly<Record<string, string>> = {
  'input/manufacturingorder': 'reference',
  'input/workorder': 'reference',
  'input/operationplanresource': 'id',
  'input/operation': 'name',
  'input/operationresource': 'id',
  'input/resource': 'name',
  'input/location': 'name',
  'input/item': 'name',
  'input/calendar': 'name',
  'input/calendarbucket': 'id',
  'input/demand': 'name',
  'common/parameter': 'name',
};
/** Models of the records that fields name. */
const named: Readonly<Record<string, string>> = {
  operation: 'input/operation',
  resource: 'input/resource',
  item: 'input/item',
  location: 'input/location',
  calendar: 'input/calendar',
  maximum_calendar: 'input/calendar',
  operationplan: 'input/workorder',
};

const findModel = (path: string): string | undefined => /^\/api\/(\w+\/\w+)\//.exec(path)?.[1];

function listRows({ answer }: Recording): readonly Row[] {
  if (Array.isArray(answer)) return answer as readonly Row[];
  return typeof answer === 'object' && answer !== null && 'lastmodified' in answer ? [answer as Row] : [];
}

/** The records that recordings show, each as the last of them shows it, and bare ones for the records that these name. */
export function createRecordedModels(
  recordings: readonly Recording[],
  others: readonly (readonly [string, Row])[],
): Models {
  const tables = new Map(Object.keys(keys).map((model) => [model, new Map<string, Row>()]));
  const put = (model: string, row: Row): void => void tables.get(model)?.set(String(row[keys[model] ?? '']), row);
  const shown = recordings
    .filter(({ method, status }) => method === 'GET' && status === 200)
    .flatMap((recording) => listRows(recording).map((row) => [findModel(recording.path) ?? '', row] as const));
  for (const [model, row] of [...others, ...shown]) put(model, structuredClone(row));
  const isKnown = (model: string, name: string) => tables.get(model)?.has(name) === true;
  for (const [model, row] of shown)
    for (const [field, value] of Object.entries(row)) {
      const owner = field === 'owner' ? (model === 'input/operation' ? model : 'input/manufacturingorder') : undefined;
      const target = owner ?? named[field];
      if (target !== undefined && typeof value === 'string' && !isKnown(target, value))
        put(target, { [keys[target] ?? '']: value });
    }
  return Object.fromEntries(
    [...tables].map(([model, rows]) => [model, { key: keys[model] ?? '', rows: [...rows.values()] }]),
  );
}
