import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Subgraph } from '../../../../kit/index.ts';
import { createId } from '../../../../schema/canonical/index.ts';
import type { CommandOutcome } from '../../../../schema/generated.ts';
import { schedulingSubgraph } from '../../../../subgraphs/scheduling/index.ts';
import { ask, startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape } from '../../../support/world.ts';
import { callCommand, requireResult, type TestCall } from '../../quality/call-command.ts';

/** A frePPLe against which the commands are accepted: the stand-in, or a live one whose user may write all models. */
export interface AcceptedScheduler {
  readonly title: string;
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Web token of the subgraph; without it, each of its requests costs the server what a password does. */
  readonly token?: string | undefined;
  readonly plant: string;
  /** Name of the plant's location in frePPLe, which exists. */
  readonly location: string;
  readonly timeZone: string;
  /** Arguments of the plan runs that a planner starts; a command starts none, since a run may move what it placed. */
  readonly planRun: string;
}

type Row = Readonly<Record<string, unknown>>;

/** Calls frePPLe's interface as a planner's screen does. */
export type CallScreen = (method: string, path: string, body?: object) => Promise<readonly Row[]>;

/** An operation of an order in the graph. */
export interface ShownOperation {
  readonly operationNumber: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly status: string;
  readonly isHeld: boolean;
  readonly completedQuantity: string | null;
  readonly workCenter: { readonly id: string };
}

/** Master data and orders of one run: a live system keeps what earlier runs made. */
export interface Bench {
  readonly run: string;
  readonly work: readonly [string, string];
  /** A material with a routing of two steps, 0010 and 0020. */
  readonly material: string;
  /** An operation without steps. */
  readonly single: string;
  readonly callScreen: CallScreen;
  readonly landscape: ReturnType<typeof createLandscape>;
  send(name: string, input: object, call?: Partial<TestCall>): Promise<CommandOutcome>;
  /** Prepares and does; the outcome has an undo. */
  carryOut(name: string, input: object): Promise<CommandOutcome & { undo(): Promise<void> }>;
  readOperations(number: string): Promise<readonly ShownOperation[]>;
  ask<Data>(query: string, variables: Readonly<Record<string, unknown>>): Promise<Data>;
  runPlan(): Promise<void>;
  close(): Promise<void>;
}

/** An hour of a weekday that lies ahead, at which the plan's horizon is open. */
export const at = (hour: number, day = 0): string =>
  Temporal.Now.instant()
    .round({ smallestUnit: 'hour', roundingMode: 'floor' })
    .add({ hours: 24 * (7 + day) + hour })
    .toString();

const listRows = (body: unknown): readonly Row[] => (Array.isArray(body) ? body : [body]) as readonly Row[];

const createScreen = ({ url, user, password }: AcceptedScheduler): CallScreen => {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return async (method, path, body) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
    return text === '' ? [] : listRows(JSON.parse(text));
  };
};

/** Enters two work centers, a material with a routing of two steps, and an operation without steps. */
async function enterMasterData(run: string, location: string, callScreen: CallScreen) {
  const work = [`${run}-A`, `${run}-B`] as const;
  const [material, single] = [`${run}-ITEM`, `${run}-SINGLE`];
  const post = (model: string, values: object) => callScreen('POST', `/api/input/${model}/`, values);
  for (const name of work) await post('resource', { name, location, type: 'default', maximum: 1 });
  await post('item', { name: material });
  const routing = `Make ${material} @ ${location}`;
  await post('operation', { name: routing, type: 'routing', item: material, location });
  for (const [index, resource] of work.entries()) {
    const step = `${routing} - 00${index + 1}0`;
    await post('operation', {
      name: step,
      type: 'fixed_time',
      duration: '02:00:00',
      location,
      owner: routing,
      priority: index + 1,
    });
    await post('operationresource', { operation: step, resource, quantity: 1 });
  }
  await post('operation', { name: single, type: 'fixed_time', duration: '02:00:00', item: material, location });
  await post('operationresource', { operation: single, resource: work[0], quantity: 1 });
  return { work, material, single };
}

const orderQuery = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on ProductionOrder { schedule { operations {
  operationNumber startTime endTime status isHeld completedQuantity workCenter { id } } } } } }`;

/** Describes a scheduler as a landscape does. */
export function describeScheduler(scheduler: AcceptedScheduler): Readonly<Record<string, unknown>> {
  const { url, user, password, token, plant, location, timeZone } = scheduler;
  const place = {
    system: 'SCHEDULING',
    instance: 'frepple',
    plants: [plant],
    url,
    resourceName: '{code}',
    locations: { [plant]: location },
  };
  const patience = { timeoutMs: 60_000, commandTimeoutMs: 120_000, pollMs: 500 };
  const auth = token === undefined ? { kind: 'basic', user, password } : { kind: 'bearer', token };
  return { ...place, ...patience, timeZone, auth };
}

/** Enters the master data of a run and starts the subgraph before the scheduler. */
export async function createBench(scheduler: AcceptedScheduler): Promise<Bench> {
  const { plant, location, planRun } = scheduler;
  const run = `A${randomBytes(4).toString('hex')}`;
  const callScreen = createScreen(scheduler);
  const data = await enterMasterData(run, location, callScreen);
  const landscape = createLandscape([describeScheduler(scheduler)]);
  const open = (): Promise<Subgraph> => startSubgraph(schedulingSubgraph, landscape);
  const subgraph = await open();
  let sent = 0;
  const send: Bench['send'] = (name, input, call = {}) =>
    callCommand(subgraph, `scheduling${name}`, { key: `${run}-${(sent += 1)}`, input: { plant, ...input }, ...call });
  const askAnew: Bench['ask'] = async (query, variables) => {
    // A new process, so that no cache answers.
    const fresh = await open();
    return ask<never>(fresh, query, variables).finally(() => fresh.close());
  };
  return {
    ...data,
    run,
    callScreen,
    landscape,
    send,
    carryOut: async (name, input) => {
      const key = `${run}-${(sent += 1)}`;
      const { memento } = await send(name, input, { key, mode: 'PREPARE' });
      const done = await send(name, input, { key, memento });
      requireResult(done);
      const undo = async () => void requireResult(await send(name, input, { key, memento, mode: 'UNDO' }));
      return { ...done, undo };
    },
    ask: askAnew,
    readOperations: async (number) => {
      const refs = [{ __typename: 'ProductionOrder', id: createId('ProductionOrder', { plant, number }) }];
      type Answer = { _entities: { schedule: { operations: ShownOperation[] } | null }[] };
      const { _entities } = await askAnew<Answer>(orderQuery, { refs });
      return _entities[0]?.schedule?.operations ?? [];
    },
    runPlan: async () => {
      const [{ taskid } = {}] = await callScreen('POST', `/execute/api/runplan/?${planRun}`);
      for (let state = ''; state !== 'Done'; await setTimeout(100)) {
        const [tasks = {}] = await callScreen('GET', `/execute/api/status/?id=${taskid}`);
        state = String((tasks[String(taskid)] as Row | undefined)?.['status']);
        assert.notEqual(state, 'Failed');
      }
    },
    close: () => subgraph.close(),
  };
}
