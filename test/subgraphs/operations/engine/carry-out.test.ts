import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { silentLogger } from '../../../../kit/index.ts';
import { createOwnershipRegistry } from '../../../../schema/ownership/index.ts';
import { runTransaction } from '../../../../subgraphs/operations/engine/carry-out.ts';
import { createLease, startLease } from '../../../../subgraphs/operations/engine/lease.ts';
import type { LeasedTransaction } from '../../../../subgraphs/operations/engine/records.ts';
import { LeaseLost } from '../../../../subgraphs/operations/engine/write.ts';
import { sagas } from '../../../../subgraphs/operations/sagas/index.ts';

const leased: LeasedTransaction = {
  id: 't1',
  kind: 'openNonconformance',
  status: 'ACCEPTED',
  direction: 'FORWARD',
  plant: '1010',
  productionOrder: null,
  correlationId: 'c1',
  requestedBy: 'ada',
  reason: null,
  stalledMs: 0,
  token: '1',
  failedStep: null,
  input: { input: { idempotencyKey: 'k', plant: '1010', severity: 'MINOR', description: 'Dust' }, subject: {} },
  steps: [
    {
      position: 1,
      name: 'openInQuality',
      command: 'qualityOpenNonconformance',
      system: 'QUALITY',
      status: 'PENDING',
      attempts: 0,
      input: null,
      result: null,
      memento: null,
      sinceSentMs: null,
      hasActed: false,
      isOvertaken: false,
    },
  ],
};

describe('a transaction under a lease', () => {
  /** Carries it out with a partly expired lease; returns the time for which its command may be sent. */
  const run = async ({ overMs, isLost = false }: { readonly overMs: number; readonly isLost?: boolean }) => {
    const leaseMs = 60_000;
    const sent: (number | null | undefined)[] = [];
    const { monotonicMs, wallMs } = startLease();
    const lease = createLease({ monotonicMs: monotonicMs - overMs, wallMs }, leaseMs);
    const outcome = await runTransaction(
      leased,
      {
        write: async () => {
          if (isLost) throw new LeaseLost(leased.id);
        },
        readEarlier: async () => [],
        callSubgraph: async (_, { variables }) => {
          const { leaseForMs } = Object(variables?.['call']) as { readonly leaseForMs?: number | null };
          sent.push(leaseForMs);
          return { data: { outcome: { status: 'DONE', hasActed: true } } };
        },
        sagas: new Map(sagas.map((saga) => [saga.kind, saga])),
        ownership: createOwnershipRegistry([]),
        log: silentLogger,
        maxBackoffMs: 1_000,
        patienceMs: 1_000,
      },
      // A write does not renew the lease here, as if the process had paused after it.
      {
        lease: { ...lease, lengthMs: leaseMs, renew: () => undefined },
        signal: new AbortController().signal,
        isStopping: () => false,
      },
    );
    return { outcome, sent };
  };

  test('binds what it sends to the rest of the lease', async () => {
    const { outcome, sent } = await run({ overMs: 50_000 });
    assert.equal(outcome, 'ENDED');
    assert.ok(sent.length === 1 && (sent[0] ?? 0) > 0 && (sent[0] ?? 0) <= 10_000, String(sent));
    const late = await run({ overMs: 61_000 });
    assert.ok((late.sent[0] ?? 1) <= 0, String(late.sent));
  });
  test('sends nothing when it was taken over', async () => {
    assert.deepEqual(await run({ overMs: 0, isLost: true }), { outcome: 'LOST', sent: [] });
  });
});
