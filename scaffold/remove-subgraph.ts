/** Takes a kind of system out of the tree again. */
import { systems } from '../schema/canonical/index.ts';
import { runCommand } from './command-line.ts';
import { deleteOwnPaths, keepCopy, listOwnPaths } from './folders.ts';
import { ScaffoldError, type SystemNames } from './names.ts';
import { unregister } from './registrations.ts';
import { generate, hasUncommitted } from './tools.ts';

const usage = `Usage: npm run remove:subgraph -- NAME

Deletes subgraphs/NAME, its tests and its ownership rule, and takes NAME out of every list of systems. Files that are not
committed are copied to .plantgraph/removed first.`;

/** Systems that others of the tree need by name. */
const needed = ['sap', 'odoo', 'quality', 'scheduling', 'operations'];

function refuseUnknown(names: SystemNames): void {
  if (needed.includes(names.name))
    throw new ScaffoldError(`${names.system} cannot be removed: transactions across systems need it.`);
  if (!(systems as readonly string[]).includes(names.system))
    throw new ScaffoldError(`There is no system ${names.system}: the systems are ${systems.join(', ')}.`);
}

await runCommand({
  usage,
  work: async (names) => {
    refuseUnknown(names);
    const copy = (await hasUncommitted(listOwnPaths(names))) ? await keepCopy(names) : undefined;
    await deleteOwnPaths(names);
    await unregister(names);
    await generate();
    const kept = copy === undefined ? '' : ` A copy of its files is in ${copy}.`;
    return `The system ${names.system} is removed.${kept}`;
  },
});
