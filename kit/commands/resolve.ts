import type { CommandCall } from '../../schema/generated.ts';
import type { Instances } from '../upstream/instances.ts';
import type { LoaderServices } from '../upstream/loader.ts';
import { type Command, runCommand } from './command.ts';

/** Context of a subgraph whose systems are found by plant. */
interface PlantContext {
  readonly services: LoaderServices;
  readonly instances: Instances<{ readonly settleMs: number }>;
}

/** Creates the resolver of a command whose input names the plant, and thereby the system that carries it out. */
export function resolveInPlant<Input extends { readonly plant: string }, Context extends PlantContext>(
  command: Command<Input, Context>,
) {
  return (_: unknown, { call, input }: { readonly call: CommandCall; readonly input: Input }, context: Context) => {
    const { log, clock } = context.services;
    const settleMs = context.instances.forPlant(input.plant)?.settleMs ?? 0;
    return runCommand(command, { call, input, context }, { settleMs, log, clock });
  };
}
