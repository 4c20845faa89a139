import type { PoolClient } from 'pg';
import type { CallContext } from '../../../kit/index.ts';
import { readActor } from '../accept/index.ts';
import { writeAudit } from '../audit/write.ts';
import { invalidInput, invalidState, type UserError } from '../sagas/index.ts';
import { endBrake } from './brake.ts';
import {
  type CarriedNoun,
  type ControlInput,
  type Controlled,
  type ControlOptions,
  findCarried,
  runControl,
  validateReason,
} from './control.ts';
import { formatKind } from './correct.ts';
import { noteDue } from './due.ts';
import { setFactsFrom } from './facts-from.ts';
import { forgetFirstScan } from './first-scan.ts';
import { forgetListing } from './listing.ts';
import { type Mode, readMode } from './mode.ts';
import { noteRecordsOfPlant } from './note-records.ts';
import { everyOpen } from './reconciler.ts';
import { lockCauses } from './shared-cause.ts';
import { waitForCorrections } from './wait.ts';

/** Kind of record in a plant, whose synchronization is controlled. */
export interface PlantInput extends ControlInput {
  readonly plant: string;
  readonly noun: string;
}

/** Kind of record in a plant, as an outcome that repeats return. */
export interface PlantOutcome {
  readonly plant: string;
  readonly noun: string;
}

/** Locks the mode of a kind of record in a plant until the transaction ends, and reads it. */
export async function lockMode(client: PoolClient, of: PlantOutcome, configured: Mode) {
  await client.query('select pg_advisory_xact_lock(7007, hashtext($1))', [`${of.noun} ${of.plant}`]);
  const query = async <Row extends object>(text: string, values: readonly unknown[]) =>
    (await client.query<Row>(text, [...values])).rows;
  return readMode({ query }, of, configured);
}

/** Formats the subject of audit entries about a kind of record in a plant. */
export const formatAuditSubject = ({ noun, plant }: PlantOutcome): string => `Synchronization ${plant}/${noun}`;

const upsert = `insert into operations.synchronization_mode (noun, plant, mode, since, set_by, reason) values ($1, $2, $3, now(), $4, $5)
  on conflict (noun, plant) do update set mode = excluded.mode, since = now(), set_by = excluded.set_by, reason = excluded.reason`;

// Beforehand, records were compared in mode OBSERVE only: those that agreed then are known to agree.
const markBaseline = `update operations.synchronization_record set is_baseline = true
  where noun = $1 and plant = $2 and not is_approved and ($3 or status <> 'IN_SYNC')`;
const showBaseline = `update operations.synchronization_record set status = 'DIFFERS', reason = 'BASELINE', since = now(),
    message = 'It differed before the synchronization went live; a person decides.'
  where noun = $1 and plant = $2 and not is_approved and status = 'PENDING' and reason = 'OBSERVED'`;

// A look that has begun decides by the mode before.
const lookAgain = `update operations.synchronization_due set is_again = true
  where noun = $1 and plant = $2 and claim is not null`;

// An approval that was never sent does not outlast the mode in which it was given.
const forgetApprovals = `update operations.synchronization_correction c set is_approved = false
  from operations.synchronization_record r
  where c.record_id = r.id and r.noun = $1 and r.plant = $2 and c.is_approved`;

/** Leaves present differences for a person; approved ones are carried now. */
async function goLive(client: PoolClient, { noun, plant }: PlantOutcome, before: Mode): Promise<void> {
  await client.query(markBaseline, [noun, plant, before === 'OFF']);
  await client.query(showBaseline, [noun, plant]);
  if (before !== 'OFF') await noteRecordsOfPlant(client, { noun, plant }, 'APPROVED');
  await client.query(lookAgain, [noun, plant]);
}

/** Compares every open order of the plant now: what differs at this instant is its opening balance. */
async function noteAll(client: PoolClient, { noun, plant }: PlantOutcome): Promise<void> {
  await noteDue(client, [{ noun, plant, key: everyOpen, lanes: [] }], 0);
}

/** Makes unsent corrections due: they read the mode and end without an effect. */
async function endUnsent(client: PoolClient, { noun, plant }: PlantOutcome): Promise<void> {
  await client.query(
    `update operations.business_transaction set run_after = now()
    where kind = $1 and plant = $2 and status in ('ACCEPTED', 'RUNNING', 'COMPENSATING')`,
    [formatKind({ noun }), plant],
  );
}

/** New mode of a kind of record in a plant. */
export interface ModeInput extends PlantInput {
  readonly mode: Mode;
  /** Instant from which on facts are carried. RFC 3339. */
  readonly factsFrom?: string | null | undefined;
}

/** Refuses facts to go live without an instant: which of those that are there already are posted is a person's word. */
function refuseFactsFrom({ mode, factsFrom }: ModeInput, { reconciler }: CarriedNoun): UserError | undefined {
  const isNeeded = reconciler.carriesFacts === true && mode === 'LIVE';
  if (isNeeded && !factsFrom)
    return invalidInput(
      'Facts go LIVE from an instant on: set factsFrom. What was done before it is not posted.',
      'factsFrom',
    );
  if (!isNeeded && factsFrom)
    return invalidInput(`factsFrom is for facts that go LIVE, not for ${reconciler.noun} and ${mode}.`, 'factsFrom');
  return isNeeded && Date.parse(factsFrom ?? '') > Date.now()
    ? invalidInput('factsFrom must not be in the future.', 'factsFrom')
    : undefined;
}

/** Sets the mode of a kind of record in a plant. */
export async function setSynchronizationMode(
  input: ModeInput,
  call: CallContext,
  options: ControlOptions,
): Promise<Controlled<PlantOutcome>> {
  const work = async (client: PoolClient) => {
    const { noun, plant, mode } = input;
    const carried = validateReason(input) ?? findCarried(input, call.viewer, options);
    if ('type' in carried) return carried;
    const refusal = refuseFactsFrom(input, carried);
    if (refusal !== undefined) return refusal;
    const before = await lockMode(client, { noun, plant }, options.mode);
    // Looks lock several records each, and in another order.
    await lockCauses(client, [plant]);
    if (before.mode === mode) return invalidState(`The mode is ${mode} already.`, mode, 'mode');
    const actor = readActor(call);
    await client.query(upsert, [noun, plant, mode, actor, input.reason]);
    await endBrake(client, { noun, plant });
    if (input.factsFrom) await setFactsFrom(client, plant, input.factsFrom);
    await client.query(forgetApprovals, [noun, plant]);
    if (mode === 'LIVE') await goLive(client, { noun, plant }, before.mode);
    else await endUnsent(client, { noun, plant });
    if (carried.reconciler.carriesFacts === true && mode !== 'OFF') await noteAll(client, { noun, plant });
    // Nothing was compared while it was off; with another instant, other facts are carried.
    if (before.mode === 'OFF' || input.factsFrom)
      await noteRecordsOfPlant(client, { noun, plant }, 'ALL', carried.reconciler.startsOff);
    if (before.mode === 'OFF') {
      await forgetListing(client, { noun, plant });
      await forgetFirstScan(client, { noun, plant });
    }
    const note = { plant, actor, subject: formatAuditSubject({ noun, plant }), correlationId: call.correlationId };
    await writeAudit(client, [
      {
        ...note,
        action: 'setSynchronizationMode.SET',
        reason: input.reason ?? undefined,
        before: JSON.stringify({ mode: before.mode, since: before.since }),
        after: JSON.stringify({ mode, factsFrom: input.factsFrom ?? undefined }),
      },
    ]);
    return { plant, outcome: { plant, noun } };
  };
  const controlled = await runControl({ kind: 'setSynchronizationMode', input, call, options, work });
  if (controlled.outcome !== undefined && input.mode !== 'LIVE')
    await waitForCorrections(options.database, controlled.outcome, input.waitMs);
  return controlled;
}
