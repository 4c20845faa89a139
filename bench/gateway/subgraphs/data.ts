/** The benchmark's world: a few users who review a few products, the same in every run. */

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
  'The bearing ran dry in the second week and had to be replaced.',
  'Fits, but the data sheet names another torque than the drawing.',
  'Delivered in time, packed well, no rust on the faces.',
];

export const users: readonly User[] = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn'].map((name, index) => ({
  id: `u${index + 1}`,
  username: `@${name.toLowerCase()}`,
  name: `${name} Wright`,
}));

export const products: readonly Product[] = [
  'Gear pump',
  'Drive shaft',
  'Bearing 6204',
  'Valve block',
  'Seal kit',
  'Hydraulic hose',
  'Control cabinet',
  'Base frame',
  'Motor 4 kW',
].map((name, index) => ({ upc: `p${index + 1}`, name, price: 100 + index * 37, weight: 5 + index * 11 }));

/** Every user reviews two products, neighbours review one in common. */
export const reviews: readonly Review[] = users.flatMap(({ id: authorId }, user) =>
  [0, 1].map((step) => ({
    id: `r${user * 2 + step + 1}`,
    body: sentences[(user + step) % sentences.length] ?? '',
    rating: 1 + ((user + step) % 5),
    authorId,
    upc: products[(user + step) % 5]?.upc ?? '',
  })),
);
