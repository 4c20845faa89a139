import { migrateEventLog } from '../../kit/event-log/index.ts';
import {
  type CallSubgraph,
  ConfigurationError,
  type Landscape,
  type Logger,
  type OrchestrationSettings,
} from '../../kit/index.ts';
import { readDefaults, transactionSettings } from '../../kit/settings/index.ts';
import { OwnershipError, type OwnershipRegistry } from '../../schema/ownership/index.ts';
import { type AcceptOptions, createInserter } from './accept/index.ts';
import { startSealing } from './audit/seal.ts';
import { createCallLimits, type Engine, limitCalls, startEngine } from './engine/index.ts';
import { arrangeSteps, sagas } from './sagas/index.ts';
import type { OperationsStore } from './store/index.ts';
import {
  type ControlOptions,
  createCorrectionSagas,
  formatKind,
  startSynchronization,
  urgentReconcilers,
} from './synchronization/index.ts';

/** Dependencies of the orchestration. */
export interface OrchestrationOptions {
  readonly store: OperationsStore;
  readonly callSubgraph: CallSubgraph;
  readonly ownership: OwnershipRegistry;
  readonly landscape: Landscape;
  readonly orchestration: OrchestrationSettings | undefined;
  readonly databaseUrl: string;
  readonly log: Logger;
}

const transactionDefaults = readDefaults(transactionSettings);
const sealEveryMs = 250;
const synchronizationEveryMs = 500;
/** Calls to SAP at once in one process, below the instance's own limit for people's sake: of looks, and of corrections. */
const placesInSap = { looks: 2, corrections: 2 };

/** @throws ConfigurationError when a plant's master has no step in a change of a field that it masters. */
function refuseImpossible({ landscape, ownership }: OrchestrationOptions): void {
  try {
    for (const { code } of landscape.plants) for (const saga of sagas) arrangeSteps(saga, code, ownership);
  } catch (error) {
    if (error instanceof OwnershipError) throw new ConfigurationError(error.message);
    throw error;
  }
}

/** Starts the orchestration. */
export async function startOrchestration(
  options: OrchestrationOptions,
): Promise<{ readonly accepting: AcceptOptions; readonly controlling: ControlOptions; close(): Promise<void> }> {
  refuseImpossible(options);
  const { store, callSubgraph, ownership, landscape, orchestration, databaseUrl, log } = options;
  // Every change writes events to the log, whose tables must exist first.
  await migrateEventLog(databaseUrl, log);
  const database = store.writing;
  const settleMs = orchestration?.synchronizationSettleMs ?? transactionDefaults.synchronizationSettleMs;
  const reading = {
    database,
    callSubgraph,
    ownership,
    landscape,
    mode: orchestration?.synchronizationMode ?? 'OBSERVE',
    hourlyLimit: orchestration?.synchronizationHourlyLimit ?? transactionDefaults.synchronizationHourlyLimit,
    settleMs,
  } as const;
  const looking = { ...reading, callSubgraph: limitCalls(callSubgraph, createCallLimits({ SAP: placesInSap.looks })) };
  // The last comparison before a correction is sent waits for no look: it is as new as it can be.
  const corrections = createCorrectionSagas(reading);
  const sagasByKind = new Map([...sagas, ...corrections].map((saga) => [saga.kind, saga]));
  const engine: Engine = startEngine({
    database,
    callSubgraph,
    corrections: {
      kinds: corrections.map(({ kind }) => kind),
      urgentKinds: urgentReconcilers.map(formatKind),
      limit: { system: 'SAP', places: placesInSap.corrections },
    },
    sagas: sagasByKind,
    ownership,
    log,
    settings: orchestration,
  });
  const sealing = startSealing(database, { log, everyMs: sealEveryMs });
  const everyMs = Math.min(synchronizationEveryMs, settleMs);
  const synchronization = startSynchronization({ ...looking, engine, log, everyMs });
  return {
    accepting: { database, insert: createInserter(database), callSubgraph, ownership, landscape, engine },
    controlling: { ...looking, engine },
    close: async () => {
      await synchronization.close();
      await engine.close();
      await sealing.close();
    },
  };
}
