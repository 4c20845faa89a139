import type { RowRules } from '../../../kit/index.ts';
import { parseId } from '../../../schema/canonical/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { ExceptionNode, OrderNode, WorkCenterNode } from '../nodes.ts';
import type {
  DeadLetterRecord,
  DiscrepancyRecord,
  PlantSynchronizationRow,
  SynchronizationRow,
  SynchronizationRunRecord,
  TransactionRecord,
} from '../store/index.ts';

/** `ProductionOrder 1010/1000001` is of plant 1010. */
const plantOfSubject = (subject: string): string | undefined => /^\w+ ([^/]+)\//.exec(subject)?.[1];

/** Row rules of the operations records. */
export const rows: RowRules<SubgraphContext> = {
  Plant: ({ id }: { readonly id: string }) => ({ plant: parseId('Plant', id).code }),
  ProductionOrder: ({ plant, number }: OrderNode) => ({ plant, order: number }),
  PlannedOrder: ({ plant }: OrderNode) => ({ plant }),
  WorkCenter: ({ plant }: WorkCenterNode) => ({ plant }),
  BusinessTransaction: ({ plant, requestedBy }: TransactionRecord) => ({ plant, requestedBy }),
  DeadLetter: async ({ transactionId }: DeadLetterRecord, { transactions }) => {
    const found = (await transactions.load(transactionId))?.value;
    return { plant: found?.plant, requestedBy: found?.requestedBy };
  },
  Discrepancy: ({ subject }: DiscrepancyRecord) => ({ plant: plantOfSubject(subject) }),
  SynchronizationRecord: ({ plant }: SynchronizationRow) => ({ plant }),
  SynchronizationRun: ({ plant }: SynchronizationRunRecord) => ({ plant }),
  PlantSynchronization: ({ plant }: PlantSynchronizationRow) => ({ plant }),
  OperationalException: ({ plant }: ExceptionNode) => ({ plant }),
};
