import type { Random } from './random.ts';
import type {
  WorldBillOfMaterials,
  WorldCharacteristic,
  WorldMaterial,
  WorldPlant,
  WorldRouting,
  WorldSupplier,
  WorldWorkCenter,
} from './types.ts';

/** The two sites. */
export const plants: readonly WorldPlant[] = [
  {
    code: '1010',
    name: 'Werk Hamburg',
    timeZone: 'Europe/Berlin',
    countryCode: 'DE',
    currency: 'EUR',
    storageLocation: '101A',
  },
  {
    code: '1710',
    name: 'Plant Palo Alto',
    timeZone: 'America/Los_Angeles',
    countryCode: 'US',
    currency: 'USD',
    storageLocation: '171A',
  },
];

const kinds = [
  { prefix: 'CUT', EN: 'Laser cutting', DE: 'Laserschneiden', count: 2 },
  { prefix: 'MILL', EN: 'Milling center', DE: 'Fräszentrum', count: 3 },
  { prefix: 'WELD', EN: 'Welding cell', DE: 'Schweißzelle', count: 2 },
  { prefix: 'PAINT', EN: 'Paint shop', DE: 'Lackiererei', count: 1 },
  { prefix: 'ASSY', EN: 'Assembly line', DE: 'Montagelinie', count: 3 },
  { prefix: 'TEST', EN: 'Test bench', DE: 'Prüfstand', count: 1 },
] as const;

/** The two shifts of every work center, one after the other, by the plant's clock. */
export const shifts = [
  { weekdays: [1, 2, 3, 4, 5], from: '06:00', to: '14:00' },
  { weekdays: [1, 2, 3, 4, 5], from: '14:00', to: '22:00' },
] as const;

function chooseState(index: number): Pick<WorldWorkCenter, 'state' | 'blockedReason'> {
  if (index % 12 === 3) return { state: 'BLOCKED', blockedReason: 'Equipment failure: spindle bearing' };
  if (index % 12 === 7) return { state: 'MAINTENANCE', blockedReason: 'Planned maintenance' };
  return { state: index % 3 === 0 ? 'RUNNING' : 'AVAILABLE' };
}

/** Creates twelve work centers in each plant; both plants use the same codes. */
export function createWorkCenters(random: Random): readonly WorldWorkCenter[] {
  return plants.flatMap(({ code: plant }) =>
    kinds
      .flatMap((kind) => Array.from({ length: kind.count }, (_, index) => ({ kind, number: index + 1 })))
      .map(({ kind, number }, index) => ({
        plant,
        code: `${kind.prefix}-0${number}`,
        descriptions: { EN: `${kind.EN} ${number}`, DE: `${kind.DE} ${number}` },
        shifts,
        ...chooseState(index),
        oee: (60 + random.whole(0, 350) / 10).toFixed(1),
      })),
  );
}

const dimension: WorldCharacteristic = {
  code: 'DIM-OD',
  description: 'Outer diameter',
  isQuantitative: true,
  isRequired: true,
  target: '50.000',
  lowerLimit: '49.950',
  upperLimit: '50.050',
  unit: 'MMT',
};
const pressure: WorldCharacteristic = {
  code: 'PRESS',
  description: 'Pressure test',
  isQuantitative: true,
  isRequired: true,
  target: '16.0',
  lowerLimit: '15.5',
  upperLimit: '18.0',
  unit: 'BAR',
};
const weight: WorldCharacteristic = {
  code: 'WEIGHT',
  description: 'Weight',
  isQuantitative: true,
  isRequired: false,
  target: '12.50',
  lowerLimit: '12.00',
  upperLimit: '13.00',
  unit: 'KGM',
};
const appearance: WorldCharacteristic = {
  code: 'VISUAL',
  description: 'Visual appearance',
  isQuantitative: false,
  isRequired: true,
};
const certificate: WorldCharacteristic = {
  code: 'CERT',
  description: 'Material certificate present',
  isQuantitative: false,
  isRequired: true,
};

interface Family {
  readonly kind: WorldMaterial['kind'];
  readonly count: number;
  readonly formatNumber: (index: number) => string;
  readonly EN: string;
  readonly DE: string;
  readonly unit: string;
  readonly price: number;
  readonly isBatchManaged: boolean;
  readonly isSerialized?: boolean;
  readonly characteristics: readonly WorldCharacteristic[];
}

const families: readonly Family[] = [
  {
    kind: 'FINISHED',
    count: 12,
    formatNumber: (i) => `FG-PUMP-${100 + i * 10}`,
    EN: 'Centrifugal pump',
    DE: 'Kreiselpumpe',
    unit: 'C62',
    price: 480,
    isBatchManaged: true,
    characteristics: [pressure, weight, appearance],
  },
  {
    kind: 'FINISHED',
    count: 4,
    formatNumber: (i) => `FG-SKID/${200 + i}`,
    EN: 'Pump skid',
    DE: 'Pumpenaggregat',
    unit: 'C62',
    price: 5_200,
    isBatchManaged: false,
    isSerialized: true,
    characteristics: [pressure, appearance],
  },
  {
    kind: 'SEMIFINISHED',
    count: 12,
    formatNumber: (i) => `SF-FRAME-${100 + i}`,
    EN: 'Pump frame',
    DE: 'Pumpenrahmen',
    unit: 'C62',
    price: 85,
    isBatchManaged: true,
    characteristics: [dimension, appearance],
  },
  {
    kind: 'SEMIFINISHED',
    count: 12,
    formatNumber: (i) => `SF-IMPELLER ${20 + i}`,
    EN: 'Impeller',
    DE: 'Laufrad',
    unit: 'C62',
    price: 64,
    isBatchManaged: true,
    characteristics: [dimension],
  },
  {
    kind: 'SEMIFINISHED',
    count: 8,
    formatNumber: (i) => String(200_001 + i),
    EN: 'Shaft',
    DE: 'Welle',
    unit: 'C62',
    price: 31,
    isBatchManaged: false,
    characteristics: [dimension],
  },
  {
    kind: 'RAW',
    count: 14,
    formatNumber: (i) => `RM-STEEL-${i + 1}MM`,
    EN: 'Steel sheet',
    DE: 'Stahlblech',
    unit: 'KGM',
    price: 2.15,
    isBatchManaged: true,
    characteristics: [certificate],
  },
  {
    kind: 'RAW',
    count: 14,
    formatNumber: (i) => `RM-BOLT-M${4 + i}`,
    EN: 'Hex bolt',
    DE: 'Sechskantschraube',
    unit: 'C62',
    price: 0.18,
    isBatchManaged: false,
    characteristics: [],
  },
  {
    kind: 'RAW',
    count: 20,
    formatNumber: (i) => String(100_001 + i),
    EN: 'Bearing',
    DE: 'Lager',
    unit: 'C62',
    price: 12.4,
    isBatchManaged: true,
    characteristics: [certificate],
  },
  {
    kind: 'RAW',
    count: 12,
    formatNumber: (i) => `RM-SEAL-${String(i + 1).padStart(3, '0')}`,
    EN: 'Shaft seal',
    DE: 'Wellendichtung',
    unit: 'C62',
    price: 7.9,
    isBatchManaged: false,
    characteristics: [],
  },
  {
    kind: 'RAW',
    count: 6,
    formatNumber: (i) => `RM-PAINT-${i + 1}`,
    EN: 'Paint',
    DE: 'Lack',
    unit: 'LTR',
    price: 9.5,
    isBatchManaged: true,
    characteristics: [certificate],
  },
  {
    kind: 'RAW',
    count: 6,
    formatNumber: (i) => `RM-CABLE-${i + 1}`,
    EN: 'Cable',
    DE: 'Kabel',
    unit: 'MTR',
    price: 1.35,
    isBatchManaged: false,
    characteristics: [],
  },
];

function createMaterial(family: Family, index: number, random: Random): WorldMaterial {
  const price = (family.price * (1 + index * 0.03) * (0.95 + random.next() / 10)).toFixed(2);
  return {
    number: family.formatNumber(index),
    kind: family.kind,
    descriptions: { EN: `${family.EN} ${index + 1}`, DE: `${family.DE} ${index + 1}` },
    baseUnit: family.unit,
    alternativeUnits:
      family.unit === 'KGM'
        ? [{ unit: 'TNE', numerator: 1_000, denominator: 1 }]
        : family.unit === 'C62'
          ? [{ unit: 'XBX', numerator: 50, denominator: 1 }]
          : [],
    isBatchManaged: family.isBatchManaged,
    isSerialized: family.isSerialized ?? false,
    standardPrices: Object.fromEntries(plants.map(({ code, currency }) => [code, { amount: price, currency }])),
    characteristics: family.characteristics,
  };
}

/** Creates 120 materials over three levels. */
export function createMaterials(random: Random): readonly WorldMaterial[] {
  return families.flatMap((family) =>
    Array.from({ length: family.count }, (_, index) => createMaterial(family, index, random)),
  );
}

function createItems(index: number, material: WorldMaterial, byPrefix: (text: string) => readonly WorldMaterial[]) {
  const at = (text: string) => {
    const found = byPrefix(text);
    return found[index % found.length] as WorldMaterial;
  };
  const semifinished = [
    { component: at('RM-STEEL'), amount: '12.500', scrap: '2.0' },
    { component: at('RM-BOLT'), amount: '8' },
    { component: at('1000'), amount: '1' },
    { component: at('RM-PAINT'), amount: '0.250', scrap: '5.0' },
  ];
  const finished = [
    { component: at('SF-FRAME'), amount: '1' },
    { component: at('SF-IMPELLER'), amount: '1' },
    { component: at('2000'), amount: '1' },
    { component: at('1000'), amount: '2' },
    { component: at('RM-SEAL'), amount: '2', scrap: '1.0' },
    { component: at('RM-CABLE'), amount: '3.5' },
  ];
  return material.kind === 'FINISHED' ? finished : semifinished;
}

/** Creates one bill per made material and plant. */
export function createBillsOfMaterials(
  materials: readonly WorldMaterial[],
  validFrom: string,
): readonly WorldBillOfMaterials[] {
  const byPrefix = (text: string) => materials.filter(({ number }) => number.startsWith(text));
  const made = materials.filter(({ kind }) => kind !== 'RAW');
  return plants.flatMap(({ code: plant }) =>
    made.map((material, index) => ({
      material: material.number,
      plant,
      alternative: '01',
      baseQuantity: { value: '1', unit: material.baseUnit },
      validFrom,
      items: createItems(index, material, byPrefix).map(({ component, amount, ...rest }, position) => ({
        position: String((position + 1) * 10).padStart(4, '0'),
        component: component.number,
        quantity: { value: amount, unit: component.baseUnit },
        ...('scrap' in rest && rest.scrap !== undefined ? { scrapPercent: rest.scrap } : {}),
      })),
    })),
  );
}

const finishedSteps = [
  { description: 'Assemble pump', place: 'ASSY', setup: 20, machine: 18 },
  { description: 'Paint', place: 'PAINT', setup: 30, machine: 6 },
  { description: 'Test run', place: 'TEST', setup: 10, machine: 12 },
];
const semifinishedSteps = [
  { description: 'Cut blanks', place: 'CUT', setup: 15, machine: 4 },
  { description: 'Mill', place: 'MILL', setup: 40, machine: 9 },
  { description: 'Weld frame', place: 'WELD', setup: 25, machine: 11 },
];

/** Creates one routing per made material and plant. */
export function createRoutings(
  materials: readonly WorldMaterial[],
  workCenters: readonly WorldWorkCenter[],
): readonly WorldRouting[] {
  const made = materials.filter(({ kind }) => kind !== 'RAW');
  return plants.flatMap(({ code: plant }, plantIndex) =>
    made.map((material, index) => ({
      material: material.number,
      plant,
      group: String(50_000_001 + plantIndex * 1_000 + index),
      alternative: '1',
      operations: (material.kind === 'FINISHED' ? finishedSteps : semifinishedSteps).map(
        ({ description, place, setup, machine }, step) => {
          const places = workCenters.filter(
            (candidate) => candidate.plant === plant && candidate.code.startsWith(place),
          );
          return {
            number: String((step + 1) * 10).padStart(4, '0'),
            description,
            // Halved, because each plant makes every other material: all work centers get their share.
            workCenter: (places[Math.floor(index / 2) % places.length] as WorldWorkCenter).code,
            setupMinutes: String(setup),
            machineMinutes: String(machine + (index % 4)),
          };
        },
      ),
    })),
  );
}

const supplierNames = [
  'Nordstahl GmbH',
  'Elbe Guss AG',
  'Hansa Schrauben KG',
  'Lagerwerk Süd GmbH',
  'Dichtungstechnik Weber',
  'Pacific Steel Inc.',
  'Bay Area Fasteners',
  'Sierra Bearings LLC',
  'Golden Gate Seals',
  'Cascade Coatings',
  'Lyon Câbles SA',
  'Torino Fusioni SpA',
  'Brno Strojírny a.s.',
  'Gdańsk Metal sp. z o.o.',
  'Rotterdam Coatings BV',
];
const supplierCountries = ['DE', 'DE', 'DE', 'DE', 'DE', 'US', 'US', 'US', 'US', 'US', 'FR', 'IT', 'CZ', 'PL', 'NL'];

/** Creates fifteen suppliers. */
export function createSuppliers(random: Random): readonly WorldSupplier[] {
  return supplierNames.map((name, index) => ({
    number: String(17_300_001 + index),
    name,
    countryCode: supplierCountries[index] ?? 'DE',
    paymentTerms: random.pick(['0001', '0002', 'NT30']),
    taxNumber: `${supplierCountries[index] ?? 'DE'}${String(811_000_000 + index * 12_347)}`,
  }));
}
