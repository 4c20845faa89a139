import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  WorldBatch,
  WorldExecution,
  WorldHold,
  WorldInspectionLot,
  WorldNonconformance,
  WorldOrderStatus,
  WorldProductionOrder,
  WorldScheduledOperation,
  WorldWorkCenter,
} from '../../../subgraphs/world/index.ts';
import { countBy, worlds } from './worlds.ts';

// Each table is exhaustive by its type: a new state that nothing is in fails here.
const orderStatuses: Record<WorldOrderStatus, true> = {
  CREATED: true,
  RELEASED: true,
  PARTIALLY_CONFIRMED: true,
  CONFIRMED: true,
  PARTIALLY_DELIVERED: true,
  DELIVERED: true,
  TECHNICALLY_COMPLETED: true,
  CLOSED: true,
  CANCELLED: true,
};
const operationStates: Record<WorldProductionOrder['operations'][number]['state'], true> = {
  OPEN: true,
  RELEASED: true,
  PARTIAL: true,
  DONE: true,
};
const executionStates: Record<WorldExecution['state'], true> = {
  DRAFT: true,
  CONFIRMED: true,
  IN_PROGRESS: true,
  TO_CLOSE: true,
  DONE: true,
  CANCELLED: true,
};
const workOrderStates: Record<WorldExecution['workOrders'][number]['state'], true> = {
  BLOCKED: true,
  READY: true,
  IN_PROGRESS: true,
  DONE: true,
  CANCELLED: true,
};
const workCenterStates: Record<WorldWorkCenter['state'], true> = {
  AVAILABLE: true,
  RUNNING: true,
  BLOCKED: true,
  MAINTENANCE: true,
};
const scheduledStatuses: Record<WorldScheduledOperation['status'], true> = {
  PROPOSED: true,
  APPROVED: true,
  CONFIRMED: true,
  COMPLETED: true,
  CLOSED: true,
};
const batchStatuses: Record<WorldBatch['status'], true> = {
  UNRESTRICTED: true,
  RESTRICTED: true,
  IN_INSPECTION: true,
  BLOCKED: true,
};
const lotStatuses: Record<WorldInspectionLot['status'], true> = {
  CREATED: true,
  IN_INSPECTION: true,
  RESULTS_COMPLETE: true,
  DECIDED: true,
  CANCELLED: true,
};
const lotOrigins: Record<WorldInspectionLot['origin'], true> = {
  GOODS_RECEIPT: true,
  IN_PROCESS: true,
  FINAL: true,
  FIRST_ARTICLE: true,
  CUSTOMER_RETURN: true,
};
const valuations: Record<WorldInspectionLot['results'][number]['valuation'], true> = {
  ACCEPTED: true,
  REJECTED: true,
  NOT_VALUATED: true,
};
const decisions: Record<NonNullable<WorldInspectionLot['usageDecision']>['valuation'], true> = {
  ACCEPTED: true,
  REJECTED: true,
};
const nonconformanceStatuses: Record<WorldNonconformance['status'], true> = {
  OPEN: true,
  ANALYSIS: true,
  ACTION: true,
  CLOSED: true,
  CANCELLED: true,
};
const dispositions: Record<NonNullable<WorldNonconformance['disposition']>, true> = {
  USE_AS_IS: true,
  REWORK: true,
  REPAIR: true,
  SCRAP: true,
  RETURN: true,
  REGRADE: true,
};
const severities: Record<WorldHold['severity'], true> = { MINOR: true, MAJOR: true, CRITICAL: true };
const actionKinds: Record<WorldNonconformance['actions'][number]['kind'], true> = {
  IMMEDIATE: true,
  CORRECTIVE: true,
  PREVENTIVE: true,
};
const holdScopes: Record<WorldHold['scope'], true> = {
  MATERIAL: true,
  BATCH: true,
  PRODUCTION_ORDER: true,
  WORK_CENTER: true,
};

function assertAll<T>(items: readonly T[], wanted: Record<string, true>, read: (item: T) => string | undefined) {
  assert.deepEqual(Object.keys(countBy(items, read)).sort(), Object.keys(wanted).sort());
}

for (const { title, world } of worlds) {
  test(`production is in every state ${title}`, () => {
    const { productionOrders, executions, workCenters, scheduledOperations } = world;
    const operations = productionOrders.flatMap((order) => order.operations);
    const workOrders = executions.flatMap((execution) => execution.workOrders);
    assertAll(productionOrders, orderStatuses, ({ status }) => status);
    assertAll(operations, operationStates, ({ state }) => state);
    assertAll(executions, executionStates, ({ state }) => state);
    assertAll(workOrders, workOrderStates, ({ state }) => state);
    assertAll(workCenters, workCenterStates, ({ state }) => state);
    assertAll(scheduledOperations, scheduledStatuses, ({ status }) => status);
  });

  test(`quality is in every state ${title}`, () => {
    const { batches, inspectionLots, nonconformances, holds } = world;
    const results = inspectionLots.flatMap((lot) => lot.results);
    const actions = nonconformances.flatMap((nonconformance) => nonconformance.actions);
    assertAll(batches, batchStatuses, ({ status }) => status);
    assertAll(inspectionLots, lotStatuses, ({ status }) => status);
    assertAll(inspectionLots, lotOrigins, ({ origin }) => origin);
    assertAll(results, valuations, ({ valuation }) => valuation);
    assertAll(inspectionLots, decisions, ({ usageDecision }) => usageDecision?.valuation);
    assertAll(nonconformances, nonconformanceStatuses, ({ status }) => status);
    assertAll(nonconformances, dispositions, ({ disposition }) => disposition);
    assertAll(nonconformances, severities, ({ severity }) => severity);
    assertAll(actions, actionKinds, ({ kind }) => kind);
    assertAll(holds, holdScopes, ({ scope }) => scope);
    assertAll(holds, severities, ({ severity }) => severity);
  });

  test(`both active and released holds exist in each plant ${title}`, () => {
    const found = countBy(
      world.holds,
      ({ plant, releasedAt }) => `${plant} ${releasedAt === undefined ? 'active' : 'released'}`,
    );
    assert.deepEqual(Object.keys(found).sort(), ['1010 active', '1010 released', '1710 active', '1710 released']);
  });
}
