import type { World } from '../world/index.ts';

/** A listening sandbox, with the part of a landscape file that points at it. */
export interface RunningSandbox {
  readonly title: string;
  readonly url: string;
  readonly system: Readonly<Record<string, unknown>>;
  /** Makes the sandbox report its changes to a webhook, as an administrator of the system would; absent: it cannot. */
  readonly reportTo?: (webhook: { readonly url: string; readonly secret: string }) => void;
  close(): Promise<void>;
}

/** Options of a sandbox in the embedded plant. */
export interface PlantSandboxOptions {
  readonly world: World;
  readonly host: string;
  readonly port: number;
  /** Folder in which the sandbox keeps its state. */
  readonly dataFolder: string;
  /** False: a request that was carried out before is carried out again. */
  readonly isIdempotent: boolean;
}

/** Starts one sandbox. Rejects with EADDRINUSE when the port is taken. */
export type StartSandbox = (options: PlantSandboxOptions) => Promise<RunningSandbox>;

/** Part that stands in for one kind of system in the embedded plant. */
export interface PlantPart {
  /** Servers of the part; each takes the next port. */
  readonly sandboxes: readonly StartSandbox[];
  /** Fills the system's store in Plantgraph's own database where it is empty. */
  seed?(options: { readonly world: World; readonly databaseUrl: string }): Promise<void>;
  /** Describes the instance of a system without a server, as the landscape lists it. */
  describeInstance?(world: World): Readonly<Record<string, unknown>>;
}
