import assert from 'node:assert/strict';

const query = '{ productionOrder(plant: "1010", number: "1000001") { number material { number } } }';

async function ask(url: string): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.text();
}

/** A client that continues to send permitted queries while a gateway is attacked. */
export interface Bystander {
  /** Ends it; fails when an answer was wrong. How long each took, in milliseconds. */
  stop(): Promise<readonly number[]>;
}

/** Starts a bystander, which sends a query every `everyMs`, and at least one. */
export async function startBystander(url: string, everyMs: number): Promise<Bystander> {
  const right = await ask(url);
  assert.match(right, /"number":"1000001"/);
  const times: number[] = [];
  let isStopping = false;
  const work = async () => {
    do {
      const sentAt = performance.now();
      assert.equal(await ask(url), right);
      times.push(performance.now() - sentAt);
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    } while (!isStopping);
  };
  const working = work();
  // The failure is reported when it is stopped.
  working.catch(() => undefined);
  return {
    stop: async () => {
      isStopping = true;
      await working;
      return times;
    },
  };
}
