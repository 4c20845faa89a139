/** Writes the folder, tests and ownership of a new kind of system, and makes it part of the graph. */
import { systems } from '../schema/canonical/index.ts';
import { runCommand } from './command-line.ts';
import { deleteOwnPaths, findExisting, listOwnPaths, writeTemplates } from './folders.ts';
import { ScaffoldError, type SystemNames } from './names.ts';
import { register, registeringFiles, unregister } from './registrations.ts';
import { format, generate } from './tools.ts';

const usage = `Usage: npm run new:subgraph -- NAME [--title TITLE]

Writes a system of its own: subgraphs/NAME with every room and a stand-in, its tests and its ownership rule. The stand-in is
part of the embedded plant from the next start on. NAME: 2 to 20 lower-case letters and digits, a letter first. TITLE: the
product's name in texts; default: NAME in capitals.

npm run remove:subgraph -- NAME takes it out again.`;

async function refuseTaken(names: SystemNames): Promise<void> {
  if ((systems as readonly string[]).includes(names.system))
    throw new ScaffoldError(`The system ${names.system} exists already: take another name.`);
  const taken = await findExisting(listOwnPaths(names));
  if (taken !== undefined)
    throw new ScaffoldError(`${taken} exists already and would be overwritten: take another name, or move it away.`);
}

async function write(names: SystemNames): Promise<readonly string[]> {
  // The table of systems first: an interrupted command can be undone by remove:subgraph.
  await register(names);
  const paths = await writeTemplates(names);
  await format([...paths, ...registeringFiles].filter((path) => /\.(ts|json|graphql)$/.test(path)));
  await generate();
  return paths;
}

/** Takes everything back; the fault that caused it may be one that generating meets again. */
async function undo(names: SystemNames): Promise<void> {
  await deleteOwnPaths(names);
  await unregister(names);
  await generate().catch(() => undefined);
}

await runCommand({
  usage,
  isTitled: true,
  work: async (names) => {
    await refuseTaken(names);
    const paths = await write(names).catch(async (error: unknown) => {
      await undo(names);
      if (error instanceof ScaffoldError) throw new ScaffoldError(`${error.message}\n\nThe tree is as it was.`);
      throw error;
    });
    const { name, system } = names;
    return `The system ${system} is part of the graph.

${paths.map((path) => `  ${path}`).join('\n')}

Next:
  npm test -- test/subgraphs/${name}/*.test.ts test/subgraphs/${name}/*/*.test.ts
  npm start
  subgraphs/${name}/README.md has the rooms, and the way from the stand-in to the real system.`;
  },
});
