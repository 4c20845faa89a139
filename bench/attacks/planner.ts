import { bomb } from '../../test/gateway/executor/planner/thicket.ts';

async function post(url: string, query: string): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, text: await response.text() };
}

function readMetric(text: string, name: string): string {
  const seconds = Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1] ?? Number.NaN);
  return `${(seconds * 1_000).toFixed(1)} ms`;
}

/** Reads the delay of a gateway's event loop since its metrics were last read. */
export async function readEventLoopDelay(url: string): Promise<string> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return `delay p99 ${readMetric(text, 'nodejs_eventloop_lag_p99_seconds')}, most ${readMetric(text, 'nodejs_eventloop_lag_max_seconds')}`;
}

/**
 * Sends operations that cannot be planned, two at once and each only once, while a bystander sends an operation that is
 * already planned.
 */
export async function measurePlanner(url: string, count: number): Promise<string> {
  await post(url, '{ __typename }');
  await readEventLoopDelay(url);
  const codes = new Set<string>();
  const times: number[] = [];
  let isOver = false;
  const bystander = async () => {
    while (!isOver) {
      const sentAt = performance.now();
      await post(url, '{ __typename }');
      times.push(performance.now() - sentAt);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const attacks = async () => {
    for (let index = 0; index < count; index += 1) {
      const texts = [0, 1].map((each) => bomb.replace('b0', `a${index}${each}: b0`));
      const answers = await Promise.all(texts.map((text) => post(url, text)));
      for (const { text } of answers) codes.add(/"code":"(\w+)"/.exec(text)?.[1] ?? text.slice(0, 80));
    }
    isOver = true;
  };
  await Promise.all([attacks(), bystander()]);
  const most = Math.max(...times).toFixed(1);
  return `planner: ${2 * count} operations that cannot be planned: ${[...codes].join(', ')}; bystander most ${most} ms; event loop ${await readEventLoopDelay(url)}`;
}
