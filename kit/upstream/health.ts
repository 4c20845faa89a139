import type { System } from '../../schema/canonical/index.ts';
import { type CallContext, createCallContext } from '../base/call-context.ts';
import { formatInstant } from '../base/clock.ts';
import { SystemError } from '../base/errors.ts';
import type { Quarantine, QuarantinedRecord } from './quarantine.ts';
import type { Resilience } from './resilience.ts';

/** Health of one configured system instance; the shape of the graph's `SystemInstance`. */
export interface InstanceHealth {
  readonly system: System;
  readonly instance: string;
  readonly plants: readonly string[];
  readonly status: 'UP' | 'DEGRADED' | 'DOWN';
  readonly latencyMilliseconds?: number | undefined;
  readonly lastSuccessAt?: string | undefined;
  /** Description of the fault, in fixed words. */
  readonly detail?: string | undefined;
  /** Unreadable records, longest unreadable first. */
  readonly quarantinedRecords?: readonly QuarantinedRecord[] | undefined;
}

/** Connector as a source of its own health; `warnings` are fixed sentences such as a missing service. */
export interface HealthSource {
  readonly system: System;
  readonly instance: string;
  readonly plants: readonly string[];
  readonly resilience: Resilience;
  readonly quarantine?: Quarantine | undefined;
  /** Sends the cheapest request that proves that the system answers us. */
  ping(call: CallContext): Promise<void>;
  listWarnings(): readonly string[];
  /** Reads the configured plants that the system does not know; absent where it cannot list its plants. */
  readUnknownPlants?(call: CallContext): Promise<readonly string[]>;
}

function countUnreadable(records: readonly QuarantinedRecord[]): readonly string[] {
  if (records.length === 0) return [];
  return [`${records.length === 1 ? 'One record' : `${records.length} records`} cannot be read.`];
}

/**
 * Lists configured plants that the system does not know. Such a plant has no records: its code is wrong, not its
 * system.
 */
async function listUnknownPlants(source: HealthSource, call: CallContext): Promise<readonly string[]> {
  try {
    const plants = (await source.readUnknownPlants?.(call)) ?? [];
    return plants.map((plant) => `The plant ${plant} is not configured.`);
  } catch (error) {
    // The system answered the ping: a missing list of its plants is no failure of it.
    if (error instanceof SystemError) return [];
    throw error;
  }
}

async function findFailure(source: HealthSource, call: CallContext): Promise<string | undefined> {
  try {
    await source.ping(call);
    return undefined;
  } catch (error) {
    return error instanceof SystemError ? error.code : 'INTERNAL_ERROR';
  }
}

/** Reads the present health of one instance. */
export async function readInstanceHealth(source: HealthSource, call = createCallContext()): Promise<InstanceHealth> {
  const failure = await findFailure(source, call);
  const unknown = failure === undefined ? await listUnknownPlants(source, call) : [];
  const { latencyMs, lastSuccessAt } = source.resilience.readHistory();
  const quarantinedRecords = source.quarantine?.list() ?? [];
  const warnings = [...source.listWarnings(), ...unknown, ...countUnreadable(quarantinedRecords)];
  return {
    system: source.system,
    instance: source.instance,
    plants: source.plants,
    status: failure !== undefined ? 'DOWN' : warnings.length > 0 ? 'DEGRADED' : 'UP',
    latencyMilliseconds: latencyMs,
    lastSuccessAt: lastSuccessAt === undefined ? undefined : formatInstant(lastSuccessAt),
    detail: failure ?? (warnings.length > 0 ? warnings.join(' ') : undefined),
    ...(quarantinedRecords.length > 0 ? { quarantinedRecords } : {}),
  };
}
