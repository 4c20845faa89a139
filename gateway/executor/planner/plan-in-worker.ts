import { Worker } from 'node:worker_threads';
import { OperationRefused } from '../errors.ts';
import type { PlanningWorkerOptions } from '../types.ts';
import type { Planner, PlanOutcome } from './outcome.ts';

/** What the worker says: it has loaded the supergraph, or planned an operation. */
export type WorkerMessage = { readonly kind: 'ready' } | { readonly kind: 'outcome'; readonly json: string };

interface Job {
  readonly text: string;
  readonly resolve: (outcome: PlanOutcome) => void;
  readonly reject: (error: Error) => void;
  /** How often it was put off because others waited. */
  putOff: number;
}

const workerFile = new URL('./worker.ts', import.meta.url);

/** How long a worker may take to load the supergraph, in milliseconds. */
const loadMs = 60_000;

/** An operation that takes more than this share of its time makes way for those that wait, and begins again after them. */
const patientShare = 0.1;
/** How often one operation makes way. */
const maxPutOff = 3;

const tooComplex: PlanOutcome = {
  kind: 'refused',
  code: 'OPERATION_TOO_COMPLEX',
  message: 'This operation takes too long to plan: ask for less at once.',
};

/** One worker at a time and the operations that wait for it, in their order. */
class WorkerPlanner implements Planner {
  readonly #supergraph: string;
  readonly #options: Required<PlanningWorkerOptions>;
  readonly #waiting: Job[] = [];
  #worker: Worker | undefined;
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
        new OperationRefused('Too many new operations wait to be planned: try again.', {
          code: 'PLANNER_OVERLOADED',
          isLasting: false,
        }),
      );
    const { promise, resolve, reject } = Promise.withResolvers<PlanOutcome>();
    this.#enqueue({ text, resolve, reject, putOff: 0 });
    this.#next();
    return promise;
  }

  /** Those that were put off come last. */
  #enqueue(job: Job): void {
    const place = this.#waiting.findIndex(({ putOff }) => putOff > job.putOff);
    this.#waiting.splice(place === -1 ? this.#waiting.length : place, 0, job);
  }

  /** Hands the next operation to the worker, if both are there. */
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
    this.#worker?.postMessage(job?.text);
  }

  /** Lets those that wait go first; the worker cannot be interrupted otherwise than by its end. */
  #putOff(job: Job): void {
    if (this.#waiting.every(({ putOff }) => putOff > job.putOff)) return;
    this.#stop();
    job.putOff += 1;
    this.#enqueue(job);
    this.#next();
  }

  #start(): void {
    const worker = new Worker(workerFile, {
      workerData: { supergraph: this.#supergraph },
      resourceLimits: { maxOldGenerationSizeMb: this.#options.maxHeapMb },
      env: {},
    });
    this.#worker = worker;
    this.#setTimer(loadMs, () => this.#fail(worker, new Error('The planning worker took too long to start.')));
    worker.on('message', (message: WorkerMessage) => {
      if (worker === this.#worker) this.#accept(message);
    });
    // A heap that is full ends the worker with an error, and so does a fault in it.
    worker.on('error', (error: Error) => this.#fail(worker, error));
    worker.on('exit', () => this.#fail(worker, new Error('The planning worker ended.')));
    // A listener makes the process wait for the worker again.
    worker.unref();
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

  /** Ends the operation that has taken all of its time; the others go to a new worker. */
  #kill(): void {
    const job = this.#current;
    this.#stop();
    job?.resolve(tooComplex);
    this.#next();
  }

  #fail(worker: Worker, error: Error): void {
    if (worker !== this.#worker) return;
    const job = this.#current;
    const wasReady = this.#isReady;
    this.#stop();
    if (job !== undefined) job.resolve(tooComplex);
    // A worker that cannot even start would be started for ever.
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
    void worker?.terminate();
  }

  #setTimer(milliseconds: number, run: () => void): NodeJS.Timeout {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(run, milliseconds);
    return this.#timer;
  }
}

/** Plans in a worker thread that is started when it is needed, and killed when an operation takes too much time or memory. */
export function createWorkerPlanner(supergraph: string, options: PlanningWorkerOptions): Planner {
  const { deadlineMs = 5_000, maxHeapMb = 512, idleMs = 60_000, maxWaiting = 200 } = options;
  return new WorkerPlanner(supergraph, { deadlineMs, maxHeapMb, idleMs, maxWaiting });
}
