import {
  type Capture,
  createCallContext,
  type Observation,
  type Poll,
  type SystemChanges,
  type SystemChangesOptions,
  startCapture,
} from '../../../kit/index.ts';
import type { OrderHeadRecord, SapConnector } from '../connector/index.ts';
import { startBatchCapture } from './batch.ts';
import { startGoodsMovementCapture } from './goods-movement.ts';
import { startMaterialCapture } from './material.ts';
import { describeOrder, type OrderState, observeOrder } from './order.ts';
import { createReportWebhook } from './reports.ts';
import {
  advanceFirst,
  advanceLater,
  beginScan,
  type FirstScan,
  findStart,
  formatScan,
  type LaterScan,
  parseScan,
  type Scan,
  wasThereBefore,
} from './scan.ts';

type Options = SystemChangesOptions<SapConnector>;

const pageSize = 200;

function observeOrders(
  orders: readonly OrderHeadRecord[],
  scan: Scan,
  readAt: number,
): readonly Observation<OrderState>[] {
  return orders.map((order) => observeOrder(order, { readAt, isOld: wasThereBefore(scan, order) }));
}

/** Reads a page of the orders that existed before. */
async function pollFirst(
  scan: FirstScan,
  { connector: sap, clock }: Options,
  signal: AbortSignal,
): Promise<Poll<OrderState>> {
  const readAt = clock.now();
  const query = { after: scan.afterNumber, first: pageSize };
  const { heads, unreadable, count, last } = await sap.listOpenOrderHeads(query, createCallContext({ signal }));
  // Without a position to go on from, the next poll begins here again.
  const isLast = count < pageSize || last === undefined;
  return {
    seen: observeOrders(heads, scan, readAt),
    unreadable,
    cursor: formatScan(advanceFirst(scan, { last, isLast, now: clock.now() })),
    // Changes made meanwhile are polled at once.
    hasMore: true,
    isBaseline: true,
  };
}

/** Reads a page of changed orders. */
async function pollLater(
  scan: LaterScan,
  { connector: sap, clock }: Options,
  signal: AbortSignal,
): Promise<Poll<OrderState>> {
  const requestedAt = clock.now();
  const query = { after: findStart(scan), first: pageSize };
  const { heads, unreadable, count, last } = await sap.listChangedOrderHeads(query, createCallContext({ signal }));
  // Without a position to go on from, the next poll begins here again.
  const isLast = count < pageSize || last === undefined;
  return {
    seen: observeOrders(heads, scan, requestedAt),
    unreadable,
    cursor: formatScan(advanceLater(scan, { last, isLast, requestedAt, now: clock.now() })),
    hasMore: !isLast,
  };
}

function startOrderCapture(options: Options): Capture {
  const { connector: sap, config, changes, log, clock } = options;
  const { instance } = sap;
  const source = `SAP/${instance}/production-orders`;
  const poll = async (cursor: string | undefined, signal: AbortSignal): Promise<Poll<OrderState>> => {
    const scan = parseScan(cursor) ?? beginScan(await sap.readLatestOrderHead(createCallContext({ signal })));
    return scan.kind === 'FIRST' ? pollFirst(scan, options, signal) : pollLater(scan, options, signal);
  };
  const readBack = async (numbers: readonly string[], signal: AbortSignal) => {
    const scan = parseScan(await changes.readCursor(source));
    // Before the first reading is complete, a report would make an old order look new; the first polls find the order.
    if (scan?.kind !== 'LATER') return { seen: [] };
    const readAt = clock.now();
    const { heads, unreadable } = await sap.readOrderHeads(numbers, createCallContext({ signal }));
    return { seen: observeOrders(heads, scan, readAt), unreadable };
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

/** Captures the changes of one SAP's production orders, batches, materials and goods movements by their stamps, of orders sooner when it reports one. */
export function startSapChanges(options: Options): SystemChanges {
  const { instance, webhookSecret: secret } = options.config;
  const orders = startOrderCapture(options);
  const batches = startBatchCapture(options);
  const materials = startMaterialCapture(options);
  const movements = startGoodsMovementCapture(options);
  return {
    webhooks: secret === undefined ? [] : [createReportWebhook({ instance, secret }, orders.readBack)],
    close: async () => {
      await Promise.all([orders.close(), batches.close(), materials.close(), movements.close()]);
    },
  };
}
