interface Part {
  readonly id: string;
  readonly name: string;
  readonly weight: { readonly value: string; readonly unit: string };
}

const parts: readonly Part[] = Array.from({ length: 20 }, (_, index) => ({
  id: `p${index}`,
  name: `Part ${index}`,
  weight: { value: `${index}.250`, unit: 'KGM' },
}));

const byId = new Map(parts.map((part) => [part.id, part]));

/** Resolvers that both servers run: data in memory, so that the measurement covers the server. */
export const resolvers = {
  Query: {
    parts: (_: unknown, { first }: { readonly first: number }) => parts.slice(0, first),
    part: (_: unknown, { id }: { readonly id: string }) => byId.get(id),
  },
  Part: {
    __resolveReference: ({ id }: { readonly id: string }) => byId.get(id),
    components: ({ id }: Part) => {
      const number = Number(id.slice(1));
      return [1, 2, 3].map((step) => ({
        position: step * 10,
        part: parts[(number + step) % parts.length],
        quantity: { value: String(step), unit: 'C62' },
      }));
    },
  },
};
