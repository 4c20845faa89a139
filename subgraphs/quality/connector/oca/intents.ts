import type { CallContext } from '../../../../kit/index.ts';
import type { InspectionLotStatus, InspectionOrigin, UsageDecisionRecord } from '../records.ts';
import type { Queryable } from '../store/rows.ts';

/** State of a lot before an effect. */
export interface StateBefore {
  readonly status: InspectionLotStatus;
  readonly version: string;
}

/** Facts of effects in Odoo, by their kind. */
export interface IntentFacts {
  readonly CREATE: {
    readonly mark: string;
    readonly plant: string;
    readonly origin: InspectionOrigin;
    readonly batch?: string | undefined;
    readonly productionOrder?: string | undefined;
  };
  readonly RESULTS: {
    readonly before: StateBefore;
    readonly results: readonly {
      readonly characteristic: string;
      readonly value?: string | undefined;
      readonly code?: string | undefined;
      readonly inspectedBy: string;
    }[];
  };
  readonly DECISION: {
    readonly before: StateBefore;
    readonly decision: Omit<UsageDecisionRecord, 'decidedAt'>;
  };
  readonly STATE: { readonly before: StateBefore; readonly plant: string };
}

export type IntentKind = keyof IntentFacts;

/** Effect of a command in Odoo that is not known to have ended. */
export type Intent = {
  [Kind in IntentKind]: {
    readonly key: string;
    /** Number of the lot; empty for one that is being created. */
    readonly lot: string;
    readonly kind: Kind;
    readonly facts: IntentFacts[Kind];
  };
}[IntentKind];

const columns = 'key, lot, kind, facts';

/** Saves an intent; the first one of a key, a lot and a kind stays. */
export async function saveIntent(queryable: Queryable, { key, lot, kind, facts }: Intent, call: CallContext) {
  const text = `insert into quality.intent (${columns}) values ($1, $2, $3, $4) on conflict do nothing`;
  await queryable.query(text, [key, lot, kind, JSON.stringify(facts)], call);
}

/** Reads the intents of a command. */
export function readIntentsOfKey(queryable: Queryable, key: string, call: CallContext): Promise<readonly Intent[]> {
  return queryable.query<Intent>(`select ${columns} from quality.intent where key = $1`, [key], call);
}

/** Reads the intents for lots, and those that create lots with these marks. */
export function readIntentsOfLots(
  queryable: Queryable,
  { lots, marks }: { readonly lots: readonly string[]; readonly marks: readonly string[] },
  call: CallContext,
): Promise<readonly Intent[]> {
  const text = `select ${columns} from quality.intent
    where lot = any($1) or (kind = 'CREATE' and facts ->> 'mark' = any($2)) order by key`;
  return queryable.query<Intent>(text, [lots, marks], call);
}

/** Deletes the intents of a command that has ended. */
export async function deleteIntents(queryable: Queryable, key: string, call: CallContext): Promise<void> {
  await queryable.query('delete from quality.intent where key = $1', [key], call);
}

/** Deletes the intents of a command whose effect was refused; what it created stays known by its mark. */
export async function deleteEffects(queryable: Queryable, key: string, call: CallContext): Promise<void> {
  await queryable.query(`delete from quality.intent where key = $1 and kind <> 'CREATE'`, [key], call);
}
