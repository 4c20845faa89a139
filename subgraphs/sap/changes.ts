import {
  type Capture,
  type ChangeLog,
  type Clock,
  createCallContext,
  type InstanceConfig,
  type Logger,
  type Observation,
  type Poll,
  startCapture,
  type Webhook,
} from '../kit/index.ts';
import { describeOrder, type OrderState, observeOrder } from './changes-order.ts';
import { createReportWebhook } from './changes-reports.ts';
import {
  advanceFirst,
  advanceLater,
  beginScan,
  type FirstScan,
  formatScan,
  type LaterScan,
  parseScan,
  type Scan,
  startOf,
  wasThereBefore,
} from './changes-scan.ts';
import type { OrderHeadRecord, SapConnector } from './connector/index.ts';

/** Whose changes are looked for, and where they are logged. */
export interface SapChangesOptions {
  readonly sap: SapConnector;
  readonly config: InstanceConfig;
  readonly changes: ChangeLog;
  readonly log: Logger;
  readonly clock: Clock;
}

/** Changes that are looked for until closed. */
export interface SapChanges {
  /** Where the instance reports; none without a secret. */
  readonly webhooks: readonly Webhook[];
  close(): Promise<void>;
}

const pageSize = 200;

function observeOrders(
  orders: readonly OrderHeadRecord[],
  scan: Scan,
  readAt: number,
): readonly Observation<OrderState>[] {
  return orders.map((order) => observeOrder(order, { readAt, isOld: wasThereBefore(scan, order) }));
}

/** Reads a page of what was there before. */
async function pollFirst(
  scan: FirstScan,
  { sap, clock }: SapChangesOptions,
  signal: AbortSignal,
): Promise<Poll<OrderState>> {
  const readAt = clock.now();
  const question = { after: scan.afterNumber, first: pageSize };
  const orders = await sap.listOpenOrderHeads(question, createCallContext({ signal }));
  const isLast = orders.length < pageSize;
  return {
    seen: observeOrders(orders, scan, readAt),
    cursor: formatScan(advanceFirst(scan, { last: orders.at(-1), isLast, now: clock.now() })),
    // What changed meanwhile is looked for at once.
    hasMore: true,
    isBaseline: true,
  };
}

/** Reads a page of what changed. */
async function pollLater(
  scan: LaterScan,
  { sap, clock }: SapChangesOptions,
  signal: AbortSignal,
): Promise<Poll<OrderState>> {
  const askedAt = clock.now();
  const question = { after: startOf(scan), first: pageSize };
  const orders = await sap.listChangedOrderHeads(question, createCallContext({ signal }));
  const isLast = orders.length < pageSize;
  return {
    seen: observeOrders(orders, scan, askedAt),
    cursor: formatScan(advanceLater(scan, { last: orders.at(-1), isLast, askedAt, now: clock.now() })),
    hasMore: !isLast,
  };
}

function startOrderCapture(options: SapChangesOptions): Capture {
  const { sap, config, changes, log, clock } = options;
  const { instance } = sap;
  const source = `SAP/${instance}/production-orders`;
  const poll = async (cursor: string | undefined, signal: AbortSignal): Promise<Poll<OrderState>> => {
    const scan = parseScan(cursor) ?? beginScan(await sap.readLatestOrderHead(createCallContext({ signal })));
    return scan.kind === 'FIRST' ? pollFirst(scan, options, signal) : pollLater(scan, options, signal);
  };
  const readBack = async (numbers: readonly string[], signal: AbortSignal) => {
    const scan = parseScan(await changes.readCursor(source));
    // Before everything was seen once, a report would make what was always there look new; the first looks find it.
    if (scan?.kind !== 'LATER') return [];
    const readAt = clock.now();
    return observeOrders(await sap.readOrderHeads(numbers, createCallContext({ signal })), scan, readAt);
  };
  const origin = { source: { system: 'SAP', instance }, clock } as const;
  return startCapture<OrderState>({
    source,
    poll,
    readBack,
    describe: (difference) => describeOrder(difference, origin),
    changes,
    everyMs: config.pollMs,
    log,
    clock,
  });
}

/** Looks for the changes of one SAP's production orders: by their change stamps, and sooner when it reports one. */
export function startSapChanges(options: SapChangesOptions): SapChanges {
  const { instance, webhookSecret: secret } = options.config;
  const orders = startOrderCapture(options);
  return {
    webhooks: secret === undefined ? [] : [createReportWebhook({ instance, secret }, orders.readBack)],
    close: () => orders.close(),
  };
}
