import { Big } from 'big.js';
import type { CallContext } from '../../../../kit/index.ts';
import type { Queryable } from '../store/rows.ts';
import type { Inspection, InspectionAnswer, InspectionLine } from './inspection.ts';
import type { Intent } from './intents.ts';

/**
 * Writes the questions of a lot. A question that Odoo no longer has stays, without being required, while it has
 * results.
 */
export async function writeLines(
  queryable: Queryable,
  lot: string,
  lines: readonly InspectionLine[],
  call: CallContext,
): Promise<void> {
  const codes = lines.map(({ code }) => code);
  const gone = `code <> all($2) and inspection_lot = $1`;
  await queryable.query(
    `delete from quality.lot_characteristic c where ${gone}
      and not exists (select from quality.inspection_result r where r.inspection_lot = c.inspection_lot and r.code = c.code)`,
    [lot, codes],
    call,
  );
  await queryable.query(`update quality.lot_characteristic set is_required = false where ${gone}`, [lot, codes], call);
  const rows = lines.map((line, position) => ({
    code: line.code,
    version: line.version,
    position,
    description: line.description,
    is_quantitative: line.isQuantitative,
    lower_limit: line.lowerLimit,
    upper_limit: line.upperLimit,
    unit: line.unit,
    codes: line.codes?.map(({ code, valuation }) => ({ code, valuation })),
  }));
  const text = `insert into quality.lot_characteristic
      (inspection_lot, code, version, position, description, is_quantitative, is_required, lower_limit, upper_limit, unit, codes)
    select $1, code, version, position, description, is_quantitative, true, lower_limit, upper_limit, unit, codes
    from jsonb_populate_recordset(null::quality.lot_characteristic, $2::jsonb)
    on conflict (inspection_lot, code) do update set version = excluded.version, position = excluded.position,
      description = excluded.description, is_quantitative = excluded.is_quantitative, is_required = true,
      lower_limit = excluded.lower_limit, upper_limit = excluded.upper_limit, unit = excluded.unit, codes = excluded.codes`;
  await queryable.query(text, [lot, JSON.stringify(rows)], call);
}

interface KnownResult {
  readonly sequence: number;
  readonly code: string;
  readonly value: string | null;
  readonly result_code: string | null;
  readonly key: string | null;
}

/** Reads the questions whose results are recorded under the key of a command. */
export async function readRecordedCodes(
  queryable: Queryable,
  { lot, key }: { readonly lot: string; readonly key: string },
  call: CallContext,
): Promise<ReadonlySet<string>> {
  const text = 'select code from quality.inspection_result where inspection_lot = $1 and key = $2';
  const rows = await queryable.query<Pick<KnownResult, 'code'>>(text, [lot, key], call);
  return new Set(rows.map(({ code }) => code));
}

type Finding = { readonly value?: string | undefined; readonly chosen?: string | undefined };

const isSame = (one: Finding, other: Finding): boolean =>
  one.chosen === other.chosen &&
  (one.value === undefined || other.value === undefined
    ? one.value === other.value
    : new Big(one.value).eq(other.value));

/** Lot whose answers or decision are compared with the register. */
interface ReadLot {
  readonly number: string;
  readonly inspection: Inspection;
  readonly intents: readonly Intent[];
}

/** Finds the command that gave an answer and is not recorded yet. */
function findAuthor(answer: InspectionAnswer, { number, intents }: ReadLot, known: readonly KnownResult[]) {
  for (const intent of intents) {
    if (intent.kind !== 'RESULTS' || intent.lot !== number) continue;
    const given = intent.facts.results.find(({ characteristic }) => characteristic === answer.code);
    const isRecorded = known.some(({ key, code }) => key === intent.key && code === answer.code);
    if (given !== undefined && !isRecorded && isSame(answer, { value: given.value, chosen: given.code }))
      return { key: intent.key, by: given.inspectedBy };
  }
  return undefined;
}

function findNew(answer: InspectionAnswer, lot: ReadLot, known: readonly KnownResult[]) {
  const author = findAuthor(answer, lot, known);
  if (author !== undefined) return author;
  const latest = known.findLast(({ code }) => code === answer.code);
  const present = { value: latest?.value ?? undefined, chosen: latest?.result_code ?? undefined };
  return latest === undefined || !isSame(answer, present) ? { key: undefined, by: answer.by } : undefined;
}

/** Adds the answers that the register does not have, each superseding the one before it. */
export async function addResults(queryable: Queryable, lot: ReadLot, call: CallContext): Promise<void> {
  const select = `select sequence, code, value, result_code, key from quality.inspection_result
    where inspection_lot = $1 order by sequence`;
  const known = await queryable.query<KnownResult>(select, [lot.number], call);
  const last = known.at(-1)?.sequence ?? 0;
  const oldestFirst = lot.inspection.answers.toSorted((a, b) => a.at.localeCompare(b.at));
  const rows = oldestFirst
    .flatMap((answer) => {
      const found = findNew(answer, lot, known);
      return found === undefined ? [] : [{ answer, ...found }];
    })
    .map(({ answer, key, by }, index) => ({
      inspection_lot: lot.number,
      sequence: last + index + 1,
      code: answer.code,
      value: answer.value,
      result_code: answer.chosen,
      valuation: answer.valuation,
      inspected_by: by,
      inspected_at: answer.at,
      supersedes: known.findLast(({ code }) => code === answer.code)?.sequence,
      key,
    }));
  if (rows.length === 0) return;
  const text = `insert into quality.inspection_result
    select * from jsonb_populate_recordset(null::quality.inspection_result, $1::jsonb)`;
  await queryable.query(text, [JSON.stringify(rows)], call);
}

const meanings = { ACCEPTED: 'Quality success', REJECTED: 'Quality failed' } as const;

async function readLastValuation(queryable: Queryable, lot: string, call: CallContext): Promise<string | undefined> {
  const text = `select valuation from quality.usage_decision where inspection_lot = $1 order by sequence desc limit 1`;
  return (await queryable.query<{ readonly valuation: string }>(text, [lot], call))[0]?.valuation;
}

/** Adds the decision of a lot that was decided since it was last read. */
export async function addDecision(
  queryable: Queryable,
  { number, inspection, intents, before }: ReadLot & { readonly before: string | undefined },
  call: CallContext,
): Promise<void> {
  if (inspection.status !== 'DECIDED') return;
  const { state, changedBy, changedAt } = inspection;
  const valuation = state === 'success' ? 'ACCEPTED' : 'REJECTED';
  // It may have been reopened and decided otherwise since the last read.
  if (before === 'DECIDED' && (await readLastValuation(queryable, number, call)) === valuation) return;
  const intent = intents.find(
    (one) => one.kind === 'DECISION' && one.lot === number && one.facts.decision.valuation === valuation,
  );
  const ours = intent?.kind === 'DECISION' ? intent.facts.decision : undefined;
  const decision = ours ?? { valuation, code: state, decidedBy: changedBy, meaning: meanings[valuation] };
  const text = `insert into quality.usage_decision
      (inspection_lot, sequence, valuation, code, decided_by, decided_at, meaning, reason)
    select $1, count(*) + 1, $2, $3, $4, $5, $6, $7 from quality.usage_decision where inspection_lot = $1`;
  const { code, decidedBy, meaning, reason } = { reason: undefined, ...decision };
  await queryable.query(text, [number, valuation, code, decidedBy, changedAt, meaning, reason ?? null], call);
}
