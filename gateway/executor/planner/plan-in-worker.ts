import { type ChildProcess, fork } from 'node:child_process';
import { Socket } from 'node:net';
import { OperationRefused } from '../errors.ts';
import type { PlanningWorkerOptions } from '../types.ts';
import type { Planner, PlanOutcome } from './outcome.ts';

/** Message of the worker: it has loaded the supergraph, or planned an operation. */
export type WorkerMessage = { readonly kind: 'ready' } | { readonly kind: 'outcome'; readonly json: string };

interface Job {
  readonly text: string;
  readonly resolve: (outcome: PlanOutcome) => void;
  readonly reject: (error: Error) => void;
  /** Number of times it was postponed in favour of waiting operations. */
  putOff: number;
}

const workerFile = new URL('./worker.ts', import.meta.url);

/** Characters kept of the end of what a worker has written to standard error. */
const maxComplaint = 2_000;

const running = new Set<ChildProcess>();
// A worker that is planning does not notice that its gateway has ended.
process.on('exit', () => {
  for (const worker of running) worker.kill('SIGKILL');
});

/** Time-out for loading the supergraph in the worker, in milliseconds. */
const loadMs = 60_000;

/** An operation that exceeds this share of its time yields to waiting ones, and restarts after them. */
const patientShare = 0.1;
/** Maximum number of times that one operation yields. */
const maxPutOff = 3;

const tooComplex: PlanOutcome = {
  kind: 'refused',
  code: 'OPERATION_TOO_COMPLEX',
  message: 'Planning this operation takes too long. Select fewer fields.',
};

/** Runs one worker at a time, with a queue of waiting operations. */
class WorkerPlanner implements Planner {
  readonly #supergraph: string;
  readonly #options: Required<PlanningWorkerOptions>;
  readonly #waiting: Job[] = [];
  #worker: ChildProcess | undefined;
  #isReady = false;
  #current: Job | undefined;
  #timer: NodeJS.Timeout | undefined;
  #patience: NodeJS.Timeout | undefined;

  constructor(supergraph: string, options: Required<PlanningWorkerOptions>) {
    this.#supergraph = supergraph;
    this.#options = options;
  }

  plan(text: string): Promise<PlanOutcome> {
    if (this.#waiting.length >= this.#options.maxWaiting)
      return Promise.reject(
        new OperationRefused('Too many new operations wait for planning. Try again later.', {
          code: 'PLANNER_OVERLOADED',
          isLasting: false,
        }),
      );
    const { promise, resolve, reject } = Promise.withResolvers<PlanOutcome>();
    this.#enqueue({ text, resolve, reject, putOff: 0 });
    this.#next();
    return promise;
  }

  /** Postponed operations come last. */
  #enqueue(job: Job): void {
    const place = this.#waiting.findIndex(({ putOff }) => putOff > job.putOff);
    this.#waiting.splice(place === -1 ? this.#waiting.length : place, 0, job);
  }

  /** Sends the next operation to the worker, if both are available. */
  #next(): void {
    if (this.#current !== undefined) return;
    if (this.#waiting.length === 0) {
      if (this.#isReady) this.#setTimer(this.#options.idleMs, () => this.#stop()).unref();
      return;
    }
    if (this.#worker === undefined) this.#start();
    if (!this.#isReady) return;
    const job = this.#waiting.shift();
    this.#current = job;
    this.#setTimer(this.#options.deadlineMs, () => this.#kill());
    if (job !== undefined && job.putOff < maxPutOff)
      this.#patience = setInterval(() => this.#putOff(job), this.#options.deadlineMs * patientShare);
    if (job !== undefined) this.#send(job.text);
  }

  /** Lets waiting operations go first; the worker can only be interrupted by ending it. */
  #putOff(job: Job): void {
    if (this.#waiting.every(({ putOff }) => putOff > job.putOff)) return;
    this.#stop();
    job.putOff += 1;
    this.#enqueue(job);
    this.#next();
  }

  #start(): void {
    // A process rather than a thread: V8 ends the whole process when a heap fills up faster than it can interrupt.
    const worker = fork(workerFile, {
      execArgv: [`--max-old-space-size=${this.#options.maxHeapMb}`],
      env: {},
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#worker = worker;
    running.add(worker);
    worker.once('exit', () => running.delete(worker));
    this.#send(this.#supergraph);
    this.#setTimer(loadMs, () => this.#fail(worker, new Error('The planning worker did not start in time.')));
    worker.on('message', (message: WorkerMessage) => {
      if (worker === this.#worker) this.#accept(message);
    });
    worker.on('error', (error: Error) => this.#fail(worker, error));
    // A full heap ends the worker, as does a fault in it.
    let complaint = '';
    worker.stderr?.on('data', (chunk: Buffer) => {
      complaint = `${complaint}${chunk.toString()}`.slice(-maxComplaint);
    });
    worker.on('close', () => this.#fail(worker, new Error(`The planning worker ended. ${complaint}`.trim())));
    worker.unref();
    worker.channel?.unref();
    if (worker.stderr instanceof Socket) worker.stderr.unref();
  }

  /** Sends a text; one that does not reach the worker is answered by its end. */
  #send(text: string): void {
    this.#worker?.send(text, () => undefined);
  }

  #accept(message: WorkerMessage): void {
    if (message.kind === 'ready') this.#isReady = true;
    else {
      clearInterval(this.#patience);
      this.#current?.resolve(JSON.parse(message.json) as PlanOutcome);
      this.#current = undefined;
    }
    this.#next();
  }

  /** Ends the operation that has used all of its time; the others go to a new worker. */
  #kill(): void {
    const job = this.#current;
    this.#stop();
    job?.resolve(tooComplex);
    this.#next();
  }

  #fail(worker: ChildProcess, error: Error): void {
    if (worker !== this.#worker) return;
    const job = this.#current;
    const wasReady = this.#isReady;
    this.#stop();
    if (job !== undefined) job.resolve(tooComplex);
    // A worker that cannot even start would be restarted without end.
    else if (!wasReady) for (const each of this.#waiting.splice(0)) each.reject(error);
    this.#next();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#patience);
    const worker = this.#worker;
    this.#worker = undefined;
    this.#isReady = false;
    this.#current = undefined;
    worker?.kill('SIGKILL');
  }

  #setTimer(milliseconds: number, run: () => void): NodeJS.Timeout {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(run, milliseconds);
    return this.#timer;
  }
}

/** Plans in a worker process that starts on demand, and is killed when an operation takes too much time or memory. */
export function createWorkerPlanner(supergraph: string, options: PlanningWorkerOptions): Planner {
  const { deadlineMs = 5_000, maxHeapMb = 512, idleMs = 60_000, maxWaiting = 200 } = options;
  return new WorkerPlanner(supergraph, { deadlineMs, maxHeapMb, idleMs, maxWaiting });
}
