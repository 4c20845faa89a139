import { products, reviews, users } from './data.ts';

/** One subgraph: its SDL and resolvers. */
export interface BenchSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: Readonly<Record<string, unknown>>;
}

const link = (...imports: readonly string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(imports)})`;

interface ProductKey {
  readonly upc: string;
  readonly price?: number;
  readonly weight?: number;
}

/** The four subgraphs of the benchmark. */
export const subgraphs: readonly BenchSubgraph[] = [
  {
    name: 'accounts',
    sdl: `${link('@key')}
      type Query { users: [User] }
      type User @key(fields: "id") { id: ID! name: String username: String }`,
    resolvers: {
      Query: { users: () => users },
      User: { __resolveReference: ({ id }: { id: string }) => users.find((user) => user.id === id) },
    },
  },
  {
    name: 'products',
    sdl: `${link('@key')}
      type Query { topProducts(first: Int = 5): [Product] }
      type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
    resolvers: {
      Query: { topProducts: (_: unknown, { first }: { first: number }) => products.slice(0, first) },
      Product: { __resolveReference: ({ upc }: ProductKey) => products.find((product) => product.upc === upc) },
    },
  },
  {
    name: 'inventory',
    sdl: `${link('@key', '@external', '@requires')}
      type Product @key(fields: "upc") {
        upc: String!
        weight: Int @external
        price: Int @external
        inStock: Boolean
        shippingEstimate: Int @requires(fields: "price weight")
      }`,
    resolvers: {
      Product: {
        __resolveReference: (product: ProductKey) => product,
        inStock: ({ upc }: ProductKey) => Number(upc.slice(1)) % 3 !== 0,
        shippingEstimate: ({ price = 0, weight = 0 }: ProductKey) => (price > 300 ? 0 : Math.round(weight * 0.5)),
      },
    },
  },
  {
    name: 'reviews',
    sdl: `${link('@key')}
      type Review @key(fields: "id") { id: ID! body: String rating: Int author: User product: Product }
      type User @key(fields: "id") { id: ID! reviews: [Review] }
      type Product @key(fields: "upc") { upc: String! reviews: [Review] }`,
    resolvers: {
      Review: {
        __resolveReference: ({ id }: { id: string }) => reviews.find((review) => review.id === id),
        author: ({ authorId }: { authorId: string }) => ({ id: authorId }),
        product: ({ upc }: { upc: string }) => ({ upc }),
      },
      User: { reviews: ({ id }: { id: string }) => reviews.filter(({ authorId }) => authorId === id) },
      Product: { reviews: ({ upc }: { upc: string }) => reviews.filter((review) => review.upc === upc) },
    },
  },
];
