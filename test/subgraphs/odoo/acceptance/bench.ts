import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createCallContext, type Subgraph } from '../../../../kit/index.ts';
import type { CommandOutcome } from '../../../../schema/generated.ts';
import { parseOdooConfig } from '../../../../subgraphs/odoo/config.ts';
import {
  createOdooConnector,
  type ManufacturingOrder,
  type OdooConnector,
  type WorkOrder,
} from '../../../../subgraphs/odoo/connector/index.ts';
import { odooSubgraph } from '../../../../subgraphs/odoo/index.ts';
import { startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape, firstInstance } from '../../../support/world.ts';
import { callCommand, requireResult, type TestCall } from '../../quality/call-command.ts';
import { type LossyProxy, startLossyProxy } from './lossy-proxy.ts';
import { type AcceptedOdoo, type CallScreen, createScreen, describeSystem } from './system.ts';

/** Outcome of a command, with functions that undo it and send it again. */
export interface Carried {
  readonly nativeReference: string | undefined;
  undo(): Promise<unknown>;
  again(): Promise<CommandOutcome>;
}

/** One Odoo with the subgraph before it; everything that is made carries a number of this run. */
export interface Bench {
  readonly odoo: AcceptedOdoo;
  /** Live systems keep what earlier runs made. */
  readonly run: string;
  readonly subgraph: Subgraph;
  readonly connector: OdooConnector;
  readonly proxy: LossyProxy;
  readonly callScreen: CallScreen;
  send(name: string, input: object, parts?: Partial<TestCall>): Promise<CommandOutcome>;
  /** Prepares and does. */
  carryOut(name: string, input: object, key: string): Promise<Carried>;
  assertRefused(name: string, input: object, code: string, mode?: TestCall['mode']): Promise<void>;
  readParts(number: string): Promise<readonly ManufacturingOrder[]>;
  readStates(number: string): Promise<readonly string[]>;
  /** The work orders that still count. */
  listSteps(number: string): Promise<readonly WorkOrder[]>;
  release(material: string, quantity: string): Promise<Carried & { readonly number: string; readonly facts: object }>;
  close(): Promise<void>;
}

/** An hour of a day that lies ahead. */
export const at = (hour: number): string => new Date(Date.UTC(2027, 1, 3, hour)).toISOString();

/** Creates the facts of an order. */
export const createFacts = (material: string, quantity: string) => ({
  material,
  quantity,
  unit: 'C62',
  startTime: at(8),
  endTime: at(16),
  operations: [],
});

/** The call of every read. */
export const call = createCallContext();

/** Starts the subgraph before an Odoo. */
export async function createBench(odoo: AcceptedOdoo): Promise<Bench> {
  const run = randomBytes(5).toString('hex');
  const { plant } = odoo;
  const proxy = await startLossyProxy(odoo.url);
  const landscape = createLandscape([describeSystem(odoo, proxy.url)]);
  const subgraph = await startSubgraph(odooSubgraph, landscape);
  const connector = createOdooConnector(parseOdooConfig(firstInstance(landscape)));
  let made = 0;
  const send: Bench['send'] = (name, input, parts = {}) =>
    callCommand(subgraph, name, { key: `${run}-${name}`, input: { plant, ...input }, ...parts });
  const carryOut: Bench['carryOut'] = async (name, input, key) => {
    const { memento } = await send(name, input, { key, mode: 'PREPARE' });
    const done = await send(name, input, { key, memento });
    requireResult(done);
    return {
      nativeReference: done.nativeReference ?? undefined,
      undo: async () => requireResult(await send(name, input, { key, memento, mode: 'UNDO' })),
      again: () => send(name, input, { key, memento }),
    };
  };
  const readParts: Bench['readParts'] = (number) => connector.writesIn(plant).orders.readAll({ number }, call);
  return {
    odoo,
    run,
    subgraph,
    connector,
    proxy,
    callScreen: createScreen(odoo),
    send,
    carryOut,
    assertRefused: async (name, input, code, mode = 'CHECK') => {
      const { status, code: given, message } = await send(name, input, { mode });
      assert.deepEqual([status, given], ['REFUSED', code], message ?? '');
    },
    readParts,
    readStates: async (number) => (await readParts(number)).map(({ state }) => state),
    listSteps: async (number) =>
      (await readParts(number)).filter(({ state }) => state !== 'CANCELLED').flatMap(({ workOrders }) => workOrders),
    release: async (material, quantity) => {
      made += 1;
      const number = `${run}${made}`;
      const facts = createFacts(material, quantity);
      return { number, facts, ...(await carryOut('odooReleaseOrder', { number, facts }, `${number}-release`)) };
    },
    close: async () => {
      await connector.close();
      await subgraph.close();
      await proxy.close();
    },
  };
}
