import { describe, test } from 'node:test';
import { assertEach, toKey, worlds } from './worlds.ts';

/** True when those instants (or days) that are present never go back. */
function isAscending(...times: readonly (string | undefined)[]): boolean {
  const known = times.filter((time) => time !== undefined);
  return known.every((time, index) => time >= (known[index - 1] ?? ''));
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const day = /^\d{4}-\d\d-\d\d$/;

for (const { title, world } of worlds) {
  describe(`times ${title}`, () => {
    const { now } = world;
    const orders = new Map(world.productionOrders.map((order) => [order.number, order]));
    const batches = new Map(world.batches.map((batch) => [batch.number, batch]));

    test('instants are RFC 3339 in UTC and days are calendar days', () => {
      const instants = [
        now,
        ...world.productionOrders.flatMap(({ createdAt, changedAt, plannedStart, plannedEnd, due }) => [
          createdAt,
          changedAt,
          plannedStart,
          plannedEnd,
          due,
        ]),
        ...world.scheduledOperations.flatMap(({ start, end, setupStart }) => [start, end, setupStart ?? start]),
        ...world.inspectionLots.map(({ createdAt }) => createdAt),
        ...world.batches.map(({ createdAt }) => createdAt),
      ];
      const days = [
        ...world.billsOfMaterials.map(({ validFrom }) => validFrom),
        ...world.salesOrders.flatMap(({ items }) => items.map(({ committedDate }) => committedDate)),
        ...world.nonconformances.flatMap(({ actions }) => actions.map(({ dueDate }) => dueDate)),
        ...world.batches.flatMap(({ expiryDate }) => expiryDate ?? []),
      ];
      assertEach(
        instants,
        (text) => instant.test(text) && !Number.isNaN(Date.parse(text)),
        (text) => text,
      );
      assertEach(
        days,
        (text) => day.test(text) && !Number.isNaN(Date.parse(text)),
        (text) => text,
      );
    });

    test('an order is created, then planned, and ends after it begins', () => {
      assertEach(
        world.productionOrders,
        ({ createdAt, changedAt, plannedStart, plannedEnd }) =>
          isAscending(createdAt, changedAt, now) && isAscending(createdAt, plannedStart, plannedEnd),
        ({ number }) => number,
      );
    });

    test('operations of an order follow one another within its planned time', () => {
      assertEach(
        world.productionOrders,
        ({ plannedStart, plannedEnd, operations }) =>
          isAscending(plannedStart, ...operations.flatMap((step) => [step.plannedStart, step.plannedEnd]), plannedEnd),
        ({ number }) => number,
      );
    });

    test('completed work is in the past, and work in progress has begun', () => {
      const done = ['CONFIRMED', 'DELIVERED', 'TECHNICALLY_COMPLETED', 'CLOSED'];
      assertEach(
        world.productionOrders.filter(({ status }) => done.includes(status)),
        ({ plannedEnd, changedAt }) => isAscending(plannedEnd, changedAt, now),
        ({ number }) => number,
      );
      assertEach(
        world.productionOrders.filter(({ status }) => status.startsWith('PARTIALLY')),
        ({ plannedStart, changedAt }) => isAscending(plannedStart, changedAt, now),
        ({ number }) => number,
      );
      assertEach(
        world.executions.flatMap(({ order, workOrders }) => workOrders.map((workOrder) => ({ order, ...workOrder }))),
        ({ state, start, end }) =>
          state === 'DONE'
            ? start !== undefined && end !== undefined && isAscending(start, end, now)
            : end === undefined && (state === 'IN_PROGRESS') === (start !== undefined),
        ({ order, operation }) => toKey(order, operation),
      );
    });

    test('goods move after the order was created, and are received when its work is over', () => {
      assertEach(
        world.productionOrders.flatMap((order) => order.goodsMovements.map((movement) => ({ order, movement }))),
        ({ order, movement }) =>
          isAscending(order.createdAt, movement.postedAt, now) &&
          (movement.kind === 'ISSUE' || isAscending(order.plannedEnd, movement.postedAt)) &&
          movement.year === movement.postedAt.slice(0, 4),
        ({ movement: { document, item } }) => toKey(document, item),
      );
    });

    test('a batch exists before an order that needs it begins', () => {
      assertEach(
        world.productionOrders.filter(({ components }) => components.some(({ batch }) => batch !== undefined)),
        ({ plannedStart, components }) =>
          components.every(
            ({ batch }) => batch === undefined || isAscending(batches.get(batch)?.createdAt, plannedStart),
          ),
        ({ number }) => number,
      );
    });

    test('a batch expires after it was made', () => {
      assertEach(
        world.batches,
        ({ createdAt, expiryDate }) => isAscending(createdAt, now) && isAscending(createdAt.slice(0, 10), expiryDate),
        ({ number }) => number,
      );
    });

    test('an inspection goes from its lot over its results to the decision', () => {
      assertEach(
        world.inspectionLots,
        ({ createdAt, results, usageDecision }) =>
          isAscending(createdAt, ...results.map(({ inspectedAt }) => inspectedAt), usageDecision?.decidedAt, now),
        ({ number }) => number,
      );
    });

    test('a lot is not older than its order or batch', () => {
      assertEach(
        world.inspectionLots,
        ({ createdAt, order = '', batch = '' }) =>
          isAscending(orders.get(order)?.createdAt, createdAt) && isAscending(batches.get(batch)?.createdAt, createdAt),
        ({ number }) => number,
      );
    });

    test('a nonconformance is opened after its lot was created, and its actions end after that', () => {
      const lots = new Map(world.inspectionLots.map((lot) => [lot.number, lot]));
      assertEach(
        world.nonconformances,
        ({ inspectionLot = '', openedAt, actions }) =>
          isAscending(lots.get(inspectionLot)?.createdAt, openedAt, now) &&
          actions.every(
            ({ dueDate, completedAt }) =>
              isAscending(openedAt.slice(0, 10), dueDate) && isAscending(openedAt, completedAt, now),
          ),
        ({ number }) => number,
      );
    });

    test('a hold is placed on something that exists and released after that', () => {
      assertEach(
        world.holds,
        ({ order = '', batch = '', placedAt, releasedAt }) =>
          isAscending(orders.get(order)?.createdAt, placedAt, releasedAt, now) &&
          isAscending(batches.get(batch)?.createdAt, placedAt),
        ({ number }) => number,
      );
    });

    test('a customer is promised a day after ordering', () => {
      assertEach(
        world.salesOrders,
        ({ createdAt, items }) =>
          isAscending(createdAt, now) &&
          items.every(
            ({ committedDate, projectedDate }) =>
              isAscending(createdAt.slice(0, 10), committedDate) && isAscending(createdAt.slice(0, 10), projectedDate),
          ),
        ({ number }) => number,
      );
    });
  });
}
