import { severities } from '../../schema/canonical/index.ts';
import type { Random } from './random.ts';
import { dayAt, instantAt, minutesSince } from './time.ts';
import type {
  WorldBatch,
  WorldCharacteristic,
  WorldHold,
  WorldInspectionLot,
  WorldMaterial,
  WorldNonconformance,
  WorldProductionOrder,
  WorldWorkCenter,
} from './types.ts';

const inspectors = ['a.petersen', 'm.lopez', 'j.nguyen', 's.schulz'];
const lotStatuses = ['CREATED', 'IN_INSPECTION', 'RESULTS_COMPLETE', 'DECIDED', 'DECIDED', 'DECIDED'] as const;

type Result = WorldInspectionLot['results'][number];

function createResult(
  characteristic: WorldCharacteristic,
  { random, at, isBad }: { readonly random: Random; readonly at: string; readonly isBad: boolean },
): Result {
  const common = {
    characteristic: characteristic.code,
    valuation: isBad ? ('REJECTED' as const) : ('ACCEPTED' as const),
    inspectedBy: random.pick(inspectors),
    inspectedAt: at,
  };
  if (!characteristic.isQuantitative) return { ...common, code: isBad ? 'NOK' : 'OK' };
  const lower = Number(characteristic.lowerLimit ?? '0');
  const span = Number(characteristic.upperLimit ?? lower) - lower;
  const value = isBad ? lower + span * 1.2 : lower + span * (0.25 + random.next() / 2);
  return { ...common, value: value.toFixed(3) };
}

function createResults(
  characteristics: readonly WorldCharacteristic[],
  status: WorldInspectionLot['status'],
  { random, created, index }: { readonly random: Random; readonly created: number; readonly index: number },
): readonly Result[] {
  if (status === 'CREATED' || status === 'CANCELLED') return [];
  const wanted = status === 'IN_INSPECTION' ? characteristics.slice(0, 1) : characteristics;
  const measured = wanted.map((characteristic, place) =>
    createResult(characteristic, {
      random,
      at: instantAt(created, 60 + place * 10),
      isBad: index % 8 === 0 && place === 0,
    }),
  );
  // During an inspection, some findings are recorded before they are judged.
  const isJudged = status !== 'IN_INSPECTION' || index % 4 !== 1;
  const results = isJudged ? measured : measured.map((result): Result => ({ ...result, valuation: 'NOT_VALUATED' }));
  const first = results[0];
  if (index % 10 !== 0 || first === undefined) return results;
  // A correction: the first finding is superseded, not edited.
  return [
    ...results,
    {
      ...first,
      valuation: 'ACCEPTED',
      ...(first.value === undefined ? { code: 'OK' } : { value: wanted[0]?.target ?? first.value }),
      inspectedAt: instantAt(created, 120),
      supersedes: 0,
    },
  ];
}

function decide(
  results: readonly Result[],
  created: number,
  random: Random,
): NonNullable<WorldInspectionLot['usageDecision']> {
  const corrected = new Set(results.flatMap(({ supersedes }) => (supersedes === undefined ? [] : [supersedes])));
  const isBad = results.some(({ valuation }, place) => valuation === 'REJECTED' && !corrected.has(place));
  const decidedAt = instantAt(created, 240);
  return isBad
    ? {
        valuation: 'REJECTED',
        code: 'R',
        decidedBy: 'q.manager',
        decidedAt,
        meaning: 'rejected',
        reason: 'Outside the specification',
      }
    : {
        valuation: 'ACCEPTED',
        code: 'A',
        decidedBy: random.pick(['q.manager', 'a.petersen']),
        decidedAt,
        meaning: 'released',
      };
}

interface LotSubject {
  readonly plant: string;
  readonly material: WorldMaterial;
  readonly batch?: string;
  readonly order?: string;
  readonly origin: WorldInspectionLot['origin'];
  readonly createdAt: string;
  readonly amount: string;
  /** True once production has begun: nothing is inspected before. */
  readonly isBegun: boolean;
}

function chooseOrigin(
  order: WorldProductionOrder,
  { kind }: WorldMaterial,
  index: number,
): WorldInspectionLot['origin'] {
  if (order.producedBatch === undefined) return index % 5 === 0 ? 'FIRST_ARTICLE' : 'IN_PROCESS';
  const isReturned = kind === 'FINISHED' && order.status === 'TECHNICALLY_COMPLETED' && index % 2 === 0;
  return isReturned ? 'CUSTOMER_RETURN' : 'FINAL';
}

function createLot(subject: LotSubject, index: number, random: Random): WorldInspectionLot {
  const { plant, material, batch, order, origin, createdAt, amount, isBegun } = subject;
  const reached = isBegun ? (lotStatuses[index % lotStatuses.length] ?? 'CREATED') : 'CREATED';
  const status = index % 31 === 30 ? 'CANCELLED' : reached;
  const created = Date.parse(createdAt);
  const results = createResults(material.characteristics, status, { random, created, index });
  return {
    number: String(10_000_000_001 + index),
    plant,
    origin,
    material: material.number,
    ...(batch === undefined ? {} : { batch }),
    ...(order === undefined ? {} : { order }),
    quantity: { value: amount, unit: material.baseUnit },
    status,
    createdAt,
    characteristics: material.characteristics,
    results,
    ...(status === 'DECIDED' ? { usageDecision: decide(results, created, random) } : {}),
  };
}

/** Creates about 150 inspection lots (times scale): of orders, of purchased batches and a few customer returns. */
export function createInspectionLots(
  orders: readonly WorldProductionOrder[],
  purchased: readonly WorldBatch[],
  materials: readonly WorldMaterial[],
  random: Random,
): readonly WorldInspectionLot[] {
  const byNumber = new Map(materials.map((material) => [material.number, material]));
  const ofOrders = orders.flatMap((order, index): readonly LotSubject[] => {
    const material = byNumber.get(order.material);
    if (material === undefined || order.status === 'CREATED' || order.status === 'CANCELLED' || index % 3 === 2)
      return [];
    const isBegun = order.status !== 'RELEASED';
    return [
      {
        plant: order.plant,
        material,
        ...(order.producedBatch === undefined ? {} : { batch: order.producedBatch }),
        order: order.number,
        origin: chooseOrigin(order, material, index),
        createdAt: order.producedBatch === undefined && isBegun ? order.plannedStart : order.changedAt,
        amount: order.quantity.value,
        isBegun,
      },
    ];
  });
  const ofReceipts = purchased.flatMap((batch, index): readonly LotSubject[] => {
    const material = byNumber.get(batch.material);
    if (material === undefined || index % 6 !== 0) return [];
    return [
      {
        plant: batch.plant,
        material,
        batch: batch.number,
        origin: 'GOODS_RECEIPT',
        createdAt: batch.createdAt,
        amount: '100',
        isBegun: true,
      },
    ];
  });
  return [...ofOrders, ...ofReceipts].map((subject, index) => createLot(subject, index, random));
}

const nonconformanceStatuses = ['OPEN', 'ANALYSIS', 'ACTION', 'CLOSED', 'CANCELLED'] as const;
const dispositions = ['USE_AS_IS', 'REWORK', 'REPAIR', 'SCRAP', 'RETURN', 'REGRADE'] as const;
const findings = [
  'Diameter above the upper limit',
  'Scratch on the visible surface',
  'Certificate missing',
  'Leak at 16 bar',
  'Weld seam porous',
];

/** Creates about forty nonconformances (times scale), each on an inspection lot. */
export function createNonconformances(
  lots: readonly WorldInspectionLot[],
  count: number,
  base: number,
): readonly WorldNonconformance[] {
  const subjects = lots.filter(({ status }) => status !== 'CREATED' && status !== 'CANCELLED').slice(0, count);
  return subjects.map((lot, index) => {
    const status = nonconformanceStatuses[index % 5] ?? 'OPEN';
    const day = Math.floor(minutesSince(base, lot.createdAt) / 1_440);
    return {
      number: `NC-${String(index + 1).padStart(6, '0')}`,
      plant: lot.plant,
      severity: severities[index % 3] ?? 'MINOR',
      description: findings[index % findings.length] ?? '',
      status,
      ...(status === 'OPEN' || status === 'ANALYSIS' ? {} : { disposition: dispositions[index % 6] ?? 'SCRAP' }),
      inspectionLot: lot.number,
      material: lot.material,
      ...(lot.batch === undefined ? {} : { batch: lot.batch }),
      ...(lot.order === undefined ? {} : { order: lot.order }),
      openedBy: inspectors[index % 4] ?? '',
      openedAt: instantAt(Date.parse(lot.createdAt), 180),
      actions:
        status === 'OPEN'
          ? []
          : [
              {
                kind: 'IMMEDIATE',
                description: 'Segregate and label the goods',
                owner: 'j.nguyen',
                dueDate: dayAt(base, day + 1),
                completedAt: instantAt(Date.parse(lot.createdAt), 300),
              },
              {
                kind: index % 2 === 0 ? 'CORRECTIVE' : 'PREVENTIVE',
                description: 'Check the tool and its offset',
                owner: 's.schulz',
                dueDate: dayAt(base, day + 14),
                ...(status === 'CLOSED'
                  ? { completedAt: instantAt(Date.parse(lot.createdAt), 2_700), isEffective: true }
                  : {}),
              },
            ],
    };
  });
}

type HoldSubject = Pick<WorldHold, 'plant' | 'scope' | 'material' | 'batch' | 'order' | 'workCenter'>;

function listHoldSubjects(
  orders: readonly WorldProductionOrder[],
  batches: readonly WorldBatch[],
  workCenters: readonly WorldWorkCenter[],
  count: number,
): readonly HoldSubject[] {
  const open = orders.filter(({ status }) => status === 'RELEASED' || status === 'PARTIALLY_CONFIRMED');
  // Blocked ones come first, so that each has a hold with the reason.
  const stopped = (['BLOCKED', 'IN_INSPECTION'] as const).flatMap((stop) =>
    batches.filter(({ status }) => status === stop),
  );
  const ofOrders = open
    .filter((_, index) => index % 5 === 0)
    .slice(0, Math.ceil(count * 0.4))
    .map(({ plant, number }): HoldSubject => ({ plant, scope: 'PRODUCTION_ORDER', order: number }));
  const ofBatches = stopped
    .slice(0, Math.ceil(count * 0.4))
    .map(({ plant, material, number }): HoldSubject => ({ plant, scope: 'BATCH', material, batch: number }));
  const ofWorkCenters = workCenters
    .filter(({ state }) => state === 'BLOCKED')
    .map(({ plant, code }): HoldSubject => ({ plant, scope: 'WORK_CENTER', workCenter: code }));
  const ofMaterials = stopped
    .slice(-3)
    .map(({ plant, material }): HoldSubject => ({ plant, scope: 'MATERIAL', material }));
  return [...ofOrders, ...ofBatches, ...ofWorkCenters, ...ofMaterials];
}

/** Creates about thirty holds (times scale), two thirds of them active. */
export function createHolds(
  orders: readonly WorldProductionOrder[],
  batches: readonly WorldBatch[],
  workCenters: readonly WorldWorkCenter[],
  { count, base }: { readonly count: number; readonly base: number },
): readonly WorldHold[] {
  const blocked = new Set(batches.filter(({ status }) => status === 'BLOCKED').map(({ number }) => number));
  return listHoldSubjects(orders, batches, workCenters, count).map((subject, index) => {
    const isReleased = index % 3 === 2 && !(subject.batch !== undefined && blocked.has(subject.batch));
    // Within the last four days, after the creation of every held batch and order.
    const placed = -((index % 30) + 1) * 190;
    return {
      number: `QH-${String(index + 1).padStart(6, '0')}`,
      ...subject,
      reason: findings[index % findings.length] ?? '',
      severity: severities[(index + 1) % 3] ?? 'MAJOR',
      placedBy: inspectors[index % 4] ?? '',
      placedAt: instantAt(base, placed),
      ...(isReleased
        ? {
            releasedBy: 'q.manager',
            releasedAt: instantAt(base, placed + 120),
            releaseReason: 'Re-inspected, within the specification',
          }
        : {}),
    };
  });
}
