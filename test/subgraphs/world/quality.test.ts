import { describe, test } from 'node:test';
import type { WorldInspectionLot } from '../../../subgraphs/world/index.ts';
import { assertEach, toKey, worlds } from './worlds.ts';

type Result = WorldInspectionLot['results'][number];

/** Results that no later one corrects. */
function listCurrent({ results }: WorldInspectionLot): readonly Result[] {
  const corrected = new Set(results.map(({ supersedes }) => supersedes));
  return results.filter((_, index) => !corrected.has(index));
}

for (const { title, world } of worlds) {
  describe(`inspections ${title}`, () => {
    const lots = world.inspectionLots;

    test('only a decided lot has a usage decision', () => {
      assertEach(
        lots,
        ({ status, usageDecision }) => (status === 'DECIDED') === (usageDecision !== undefined),
        ({ number }) => number,
      );
    });

    test('a lot has results as far as its status says', () => {
      assertEach(
        lots,
        (lot) => {
          const inspected = new Set(lot.results.map(({ characteristic }) => characteristic));
          if (lot.status === 'CREATED' || lot.status === 'CANCELLED') return inspected.size === 0;
          if (lot.status === 'IN_INSPECTION') return inspected.size > 0;
          return lot.characteristics.every(({ code }) => inspected.has(code));
        },
        ({ number, status }) => toKey(number, status),
      );
    });

    test('a lot is rejected exactly when a result that still counts is', () => {
      assertEach(
        lots.filter(({ status }) => status === 'DECIDED'),
        (lot) =>
          listCurrent(lot).some(({ valuation }) => valuation === 'REJECTED') ===
          (lot.usageDecision?.valuation === 'REJECTED'),
        ({ number }) => number,
      );
    });

    test('a decided lot has every finding judged', () => {
      assertEach(
        lots.filter(({ status }) => status === 'DECIDED' || status === 'RESULTS_COMPLETE'),
        (lot) => listCurrent(lot).every(({ valuation }) => valuation !== 'NOT_VALUATED'),
        ({ number }) => number,
      );
    });

    test('a correction names an earlier result of the same characteristic', () => {
      assertEach(
        lots.flatMap((lot) =>
          lot.results.flatMap((result, index) => (result.supersedes === undefined ? [] : [{ lot, result, index }])),
        ),
        ({ lot, result, index }) => {
          const corrected = lot.results[result.supersedes ?? -1];
          return (result.supersedes ?? index) < index && corrected?.characteristic === result.characteristic;
        },
        ({ lot }) => lot.number,
      );
    });

    test('a measured value is within its limits when accepted and outside when rejected', () => {
      assertEach(
        lots.flatMap((lot) =>
          lot.results.map((result) => ({
            lot: lot.number,
            result,
            limits: lot.characteristics.find(({ code }) => code === result.characteristic),
          })),
        ),
        ({ result: { value, code, valuation }, limits }) => {
          if (limits?.isQuantitative !== true) return value === undefined && code !== undefined;
          const isWithin = Number(value) >= Number(limits.lowerLimit) && Number(value) <= Number(limits.upperLimit);
          return code === undefined && (valuation === 'NOT_VALUATED' || isWithin === (valuation === 'ACCEPTED'));
        },
        ({ lot, result }) => toKey(lot, result.characteristic),
      );
    });

    test('nothing of an order is inspected before its work begins', () => {
      const waiting = new Set(
        world.productionOrders.filter(({ status }) => status === 'RELEASED').map(({ number }) => number),
      );
      assertEach(
        lots.filter(({ order = '' }) => waiting.has(order)),
        ({ results }) => results.length === 0,
        ({ number }) => number,
      );
    });

    test('a customer returns finished goods', () => {
      const kinds = new Map(world.materials.map(({ number, kind }) => [number, kind]));
      assertEach(
        lots.filter(({ origin }) => origin === 'CUSTOMER_RETURN'),
        ({ material }) => kinds.get(material) === 'FINISHED',
        ({ number }) => number,
      );
    });

    test('a released hold says who released it, when and why; an active one says none of it', () => {
      assertEach(
        world.holds,
        ({ releasedBy, releasedAt, releaseReason }) =>
          new Set([releasedBy, releasedAt, releaseReason].map((value) => value === undefined)).size === 1,
        ({ number }) => number,
      );
    });
  });
}
