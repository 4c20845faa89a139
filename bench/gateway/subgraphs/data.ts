/** Data of the benchmark: a few users who review a few products, the same in every run. */

export interface User {
  readonly id: string;
  readonly username: string;
  readonly name: string;
}

export interface Product {
  readonly upc: string;
  readonly name: string;
  readonly price: number;
  readonly weight: number;
}

export interface Review {
  readonly id: string;
  readonly body: string;
  readonly rating: number;
  readonly authorId: string;
  readonly upc: string;
}

const sentences = [
  'Holds its tolerance after a year of three shifts a day.',
  'The bearing ran dry in the second week and had to be replaced at our own expense.',
  'Fits, but the data sheet names another torque than the drawing, and the supplier knows of neither.',
  'Delivered in time, packed well, no rust on the faces.',
  'We would order it again, though not without a spare set of seals.',
];

/** Two to five sentences, so that reviews differ in length. */
function writeBody(number: number): string {
  return Array.from({ length: 2 + (number % 4) }, (_, index) => sentences[(number + index) % sentences.length]).join(
    ' ',
  );
}

export const users: readonly User[] = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn'].map((name, index) => ({
  id: `u${index + 1}`,
  username: `@${name.toLowerCase()}`,
  name: `${name} Wright`,
}));

export const products: readonly Product[] = [
  'Gear pump, 40 l/min',
  'Drive shaft, hollow',
  'Bearing 6204, sealed',
  'Valve block, 4 stations',
  'Seal kit, pump',
  'Hydraulic hose, 2 m',
  'Control cabinet',
  'Base frame',
  'Motor 4 kW',
].map((name, index) => ({ upc: `p${index + 1}`, name, price: 100 + index * 137, weight: 5 + index * 11 }));

/** Each user reviews two or three of the first five products; neighbours share one. */
export const reviews: readonly Review[] = users
  .flatMap(({ id: authorId }, user) =>
    Array.from({ length: user % 2 === 0 ? 3 : 2 }, (_, step) => ({ authorId, place: user + step })),
  )
  .map(({ authorId, place }, index) => ({
    id: `r${index + 1}`,
    body: writeBody(index),
    rating: 1 + (place % 5),
    authorId,
    upc: products[place % 5]?.upc ?? '',
  }));
