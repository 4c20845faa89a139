import type { CommandResult, CommandStep } from '../../../../kit/index.ts';
import type { SubgraphContext } from '../../context.ts';
import type { OdooSetHoldInput } from '../../generated.ts';

/** Implementation of a hold for one kind of target. */
export interface HoldKind {
  check?(input: OdooSetHoldInput, context: SubgraphContext): Promise<void>;
  prepare(input: OdooSetHoldInput, context: SubgraphContext): Promise<object>;
  hold(input: OdooSetHoldInput, context: SubgraphContext, step: CommandStep): Promise<CommandResult>;
  release(input: OdooSetHoldInput, context: SubgraphContext, step: CommandStep): Promise<CommandResult>;
  undo(input: OdooSetHoldInput, context: SubgraphContext, step: CommandStep): Promise<CommandResult>;
}
