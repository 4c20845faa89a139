import { type Command, resolveInPlant } from '../../../kit/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { MutationResolvers } from '../generated.ts';
import { cancelOrder } from './cancel.ts';
import { changeOrder } from './change.ts';
import { openCheckpoint, withdrawCheckpoint } from './checkpoint.ts';
import { changeComponents } from './components.ts';
import { holdCommand } from './hold/index.ts';
import { linkOrder } from './link.ts';
import { setLotExpiry } from './lot-expiry.ts';
import { changeMaterial, createMaterial } from './material/index.ts';
import { postMovement } from './movement.ts';
import { reportProduction } from './produce.ts';
import { releaseOrder } from './release.ts';
import { rescheduleOperations } from './reschedule.ts';
import { reportScrap } from './scrap.ts';

export { formatMovementKey } from './movement.ts';

/** Commands that Odoo supports. */
export const commands: readonly Command<never, SubgraphContext>[] = [
  releaseOrder,
  linkOrder,
  changeOrder,
  changeComponents,
  rescheduleOperations,
  reportProduction,
  reportScrap,
  cancelOrder,
  holdCommand,
  setLotExpiry,
  postMovement,
  openCheckpoint,
  withdrawCheckpoint,
  createMaterial,
  changeMaterial,
];

/** Mutations through which operations calls the commands. */
export const Mutation: Required<MutationResolvers> = {
  odooReleaseOrder: resolveInPlant(releaseOrder),
  odooLinkOrder: resolveInPlant(linkOrder),
  odooChangeOrder: resolveInPlant(changeOrder),
  odooChangeComponents: resolveInPlant(changeComponents),
  odooRescheduleOperations: resolveInPlant(rescheduleOperations),
  odooReportProduction: resolveInPlant(reportProduction),
  odooReportScrap: resolveInPlant(reportScrap),
  odooCancelOrder: resolveInPlant(cancelOrder),
  odooSetHold: resolveInPlant(holdCommand),
  odooSetLotExpiry: resolveInPlant(setLotExpiry),
  odooPostMovement: resolveInPlant(postMovement),
  odooOpenCheckpoint: resolveInPlant(openCheckpoint),
  odooWithdrawCheckpoint: resolveInPlant(withdrawCheckpoint),
  odooCreateMaterial: resolveInPlant(createMaterial),
  odooChangeMaterial: resolveInPlant(changeMaterial),
};
