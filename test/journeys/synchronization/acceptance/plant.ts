import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Gateway } from '../../../../gateway/start.ts';
import { openStaff } from '../../../../simulate/index.ts';
import { odooPlantPart } from '../../../../subgraphs/odoo/sandbox/plant-part.ts';
import { qualityPlantPart } from '../../../../subgraphs/quality/sandbox/plant-part.ts';
import type { StartSandbox } from '../../../../subgraphs/sandbox-kit/index.ts';
import { sapPlantPart } from '../../../../subgraphs/sap/sandbox/plant-part.ts';
import { schedulingPlantPart } from '../../../../subgraphs/scheduling/sandbox/plant-part.ts';
import type { World } from '../../../../subgraphs/world/index.ts';
import {
  type AcceptedOdoo,
  type CallScreen,
  createScreen,
  describeSystem,
} from '../../../subgraphs/odoo/acceptance/system.ts';
import {
  type AcceptedScheduler,
  type Bench,
  createBench,
  describeScheduler,
} from '../../../subgraphs/scheduling/acceptance/bench.ts';
import { createTestDatabase } from '../../../support/database.ts';
import { admitPeople, type People } from '../../../support/people.ts';
import { startTestGateway, type TestSystems } from '../../../support/plant.ts';
import { waitUntil } from '../../../support/subscriptions.ts';
import { readBill, readGoods, readProducts } from './bills.ts';
import { createContents } from './world.ts';

/** A plant with one real system among stand-ins, and a gateway that is LIVE. */
export interface RealPlant {
  readonly plant: string;
  readonly systems: TestSystems;
  readonly gateway: Gateway;
  readonly people: People;
  readonly world: World;
  /** Takes the number of an order of a material that SAP has not released. */
  takeOrder(material: string): string;
  close(): Promise<void>;
}

type Entry = Readonly<Record<string, unknown>>;

/** A real system in the landscape, and the stand-ins beside it. */
interface Arrangement {
  readonly world: World;
  readonly real: Entry;
  readonly standIns: readonly StartSandbox[];
}

/** Starts the stand-ins of a world, and writes the landscape of them and of the real system. */
async function startSystems({ world, real, standIns }: Arrangement): Promise<TestSystems> {
  const folder = await mkdtemp(join(tmpdir(), 'plantgraph-real-'));
  const database = await createTestDatabase();
  await qualityPlantPart.seed?.({ world, databaseUrl: database.url });
  const options = { world, host: '127.0.0.1', port: 0, dataFolder: folder, isIdempotent: true };
  const sandboxes = await Promise.all(standIns.map((start) => start(options)));
  const plants = world.plants.map(({ code, timeZone, countryCode }) => ({
    code,
    timeZone,
    countryCode,
    scheduleInSap: {},
  }));
  const own = sandboxes.map(({ system }) => ({ ...system, pollMs: 300, settleMs: 1_000 }));
  const systems = [...own, { pollMs: 500, settleMs: 5_000, commandTimeoutMs: 60_000, ...real }];
  const quality = { system: 'QUALITY', instance: 'quality', plants: plants.map(({ code }) => code), pollMs: 300 };
  const landscape = { plants, systems: [...systems, quality] };
  const landscapeFile = join(folder, 'landscape.yaml');
  await writeFile(landscapeFile, JSON.stringify(landscape));
  const closeAll = async () => void (await Promise.all(sandboxes.map((one) => one.close())));
  return {
    sandboxes: { sandboxes, landscape, reportTo: () => undefined, close: closeAll },
    database,
    folder,
    landscapeFile,
    findUrl: (title) => sandboxes.find((one) => one.title.startsWith(title))?.url ?? '',
    close: async () => {
      await closeAll();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until every source of events was read once: what was there before is no news. */
const waitForFirstReading = (people: People) =>
  waitUntil(async () => {
    const rows = await people.changeQuality('select name, cursor from events.source', []);
    const text = JSON.stringify(rows);
    const isRead = rows.every(({ name, cursor }) => cursor !== null || String(name).startsWith('QUALITY'));
    return rows.length >= 6 && isRead && !text.includes('FIRST');
  }, 'every system was read once');

type Admit = (systems: TestSystems) => Promise<People>;

/** Starts a plant, with a gateway that synchronizes it. */
async function startPlant(arrangement: Arrangement, admit: Admit): Promise<RealPlant> {
  const { world } = arrangement;
  const systems = await startSystems(arrangement);
  const gateway = await startTestGateway(systems, {
    SYNCHRONIZATION_MODE: 'LIVE',
    SYNCHRONIZATION_SETTLE_MS: '200',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
  });
  const people = await admit(systems);
  await waitForFirstReading(people);
  const created = world.productionOrders.filter(({ status }) => status === 'CREATED');
  const left = Map.groupBy(created, ({ material }) => material);
  return {
    plant: world.plants[0]?.code ?? '',
    systems,
    gateway,
    people,
    world,
    takeOrder: (material) => left.get(material)?.shift()?.number ?? assert.fail(`no order of ${material} is left`),
    close: async () => {
      await gateway.close();
      await people.close();
      await systems.close();
    },
  };
}

/** Lets people work in the stand-ins, and in the real Odoo by its own screens. */
async function admitToOdoo({ findUrl, database }: TestSystems, plant: string, callScreen: CallScreen): Promise<People> {
  const staff = await openStaff({
    plants: [plant],
    sapUrl: findUrl('SAP'),
    odoos: [],
    schedulerUrl: findUrl('Scheduler'),
    qualityUrl: database.url,
  });
  return {
    staff,
    callOrderFunction: async (name, number) => void (await staff.clerk.callOrderFunction(name, number)),
    moveInScheduler: async (number, days) => void (await staff.planner.moveOrder(`PG-${number}`, days)),
    callOdoo: (model, method, body) => {
      const { ids, vals_list: list, vals, domain, ...named } = body as Readonly<Record<string, unknown>>;
      const places = [ids, list, vals, domain].filter((one) => one !== undefined);
      return callScreen(model, method, places, named);
    },
    changeQuality: (text, values) => staff.inspector.run(text, values),
    close: () => staff.close(),
  };
}

/** Starts a plant with stand-ins of SAP, quality and the scheduler beside an Odoo. */
export async function startPlantWithOdoo(odoo: AcceptedOdoo, products: readonly string[]): Promise<RealPlant> {
  const { plant } = odoo;
  const callScreen = createScreen(odoo);
  const bills = await Promise.all(products.map((number) => readBill(callScreen, number)));
  const { received, counted, inLots } = odoo.free ?? {};
  const numbers = [odoo.stockProduct, received, counted, inLots].filter((number) => number !== undefined);
  const others = await readProducts(callScreen, [['default_code', 'in', numbers]]);
  const components = bills.flatMap((bill) => bill.components.map(({ product }) => product));
  const goods = await readGoods(callScreen, [...components, ...others]);
  const otherCenters = odoo.free === undefined ? [] : [odoo.free.machine.workCenter];
  const world = createContents({ plant, bills, others, otherCenters, goods, ordersEach: 24, now: new Date() });
  const standIns = [sapPlantPart, schedulingPlantPart].flatMap(({ sandboxes }) => sandboxes);
  return startPlant({ world, real: describeSystem(odoo, odoo.url), standIns }, (systems) =>
    admitToOdoo(systems, plant, callScreen),
  );
}

/** A plant with a real frePPLe. */
export interface PlantWithScheduler extends RealPlant {
  /** Calls of the planner, and the master data of this run. */
  readonly bench: Bench;
}

/** Starts a plant with stand-ins of SAP, quality and Odoo beside a frePPLe. */
export async function startPlantWithScheduler(scheduler: AcceptedScheduler): Promise<PlantWithScheduler> {
  const { plant } = scheduler;
  const bench = await createBench(scheduler);
  const lots = { tracking: 'lot' } as const;
  const component = { id: 2, number: `${bench.run}-PART`, ...lots };
  const bill = {
    product: { id: 1, number: bench.material, ...lots },
    components: [{ product: component, quantity: 2 }],
    byproducts: [],
    operations: bench.work.map((workCenter, index) => ({ number: `00${index + 1}0`, text: 'Step', workCenter })),
  };
  const goods = [{ material: component.number, batch: 'P-1', quantity: 1_000 }];
  const world = createContents({ plant, bills: [bill], goods, ordersEach: 12, now: new Date() });
  const standIns = [sapPlantPart.sandboxes, odooPlantPart.sandboxes.slice(0, 1)].flat();
  const real = await startPlant({ world, real: describeScheduler(scheduler), standIns }, admitPeople);
  return { ...real, bench, close: () => real.close().then(() => bench.close()) };
}
