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
import { correctDrift, startFollowingDrift } from './drift/index.ts';
import { type Engine, startEngine } from './engine/index.ts';
import { arrangeSteps, sagas } from './sagas/index.ts';
import type { OperationsStore } from './store/index.ts';

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
const driftEveryMs = 1_000;

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
): Promise<{ readonly accepting: AcceptOptions; close(): Promise<void> }> {
  refuseImpossible(options);
  const { store, callSubgraph, ownership, landscape, orchestration, databaseUrl, log } = options;
  // Every change writes events to the log, whose tables must exist first.
  await migrateEventLog(databaseUrl, log);
  const database = store.writing;
  const sagasByKind = new Map([...sagas, correctDrift].map((saga) => [saga.kind, saga]));
  const engine: Engine = startEngine({
    database,
    callSubgraph,
    sagas: sagasByKind,
    ownership,
    log,
    settings: orchestration,
  });
  const sealing = startSealing(database, { log, everyMs: sealEveryMs });
  const settleMs = orchestration?.driftSettleMs ?? transactionDefaults.driftSettleMs;
  const drift = startFollowingDrift({
    database,
    callSubgraph,
    ownership,
    engine,
    log,
    settleMs,
    everyMs: Math.min(driftEveryMs, settleMs),
  });
  return {
    accepting: { database, insert: createInserter(database), callSubgraph, ownership, landscape, engine },
    close: async () => {
      await drift.close();
      await engine.close();
      await sealing.close();
    },
  };
}
