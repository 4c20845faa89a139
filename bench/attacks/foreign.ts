import { signLocalToken } from '../../gateway/access/identity/index.ts';

/** A record of another plant and a missing record: their answers are to take equally long. */
const pairs = {
  'an order': [
    '{ productionOrder(plant: "1710", number: "1000002") { number } }',
    '{ productionOrder(plant: "1710", number: "9999999") { number } }',
  ],
  'an inspection lot': [
    '{ inspectionLot(number: "LOT") { number } }',
    '{ inspectionLot(number: "99999999999") { number } }',
  ],
} as const;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function ask(url: string, token: string, query: string): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  return response.text();
}

/** Finds a lot of the other plant. */
async function findLot(url: string, token: string): Promise<string> {
  const text = await ask(url, token, '{ inspectionLots(filter: { plant: "1710" }, first: 1) { nodes { number } } }');
  return /"number":"(\w+)"/.exec(text)?.[1] ?? '';
}

/** Measures whether response times reveal that a foreign record exists; prints a line for each kind. */
export async function compareForeign(url: string, folder: string, count: number): Promise<readonly string[]> {
  const sign = (plants: readonly string[]) =>
    signLocalToken(folder, { subject: 'bench', roles: ['planner'], plants }, 10);
  const [token, lot] = [await sign(['1010']), await findLot(url, await sign(['1710']))];
  const lines: string[] = [];
  for (const [what, [there, absent]] of Object.entries(pairs)) {
    const times: readonly [number[], number[]] = [[], []];
    // Warms up first, then alternates, so that other load affects both alike.
    for (let round = -20; round < count; round += 1)
      for (const index of round % 2 === 0 ? [0, 1] : [1, 0]) {
        const sentAt = performance.now();
        await ask(url, token, index === 0 ? there.replace('LOT', lot) : absent);
        if (round >= 0) times[index]?.push(performance.now() - sentAt);
      }
    const [foreign, missing] = times.map(median) as [number, number];
    const apart = (Math.abs(foreign - missing) / missing) * 100;
    lines.push(
      `${what} of another plant: p50 ${foreign.toFixed(2)} ms, one that is not there: ${missing.toFixed(2)} ms, ${apart.toFixed(1)} % apart (n = ${count})`,
    );
  }
  return lines;
}
