import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../../harness/process.ts';

/** A commit of this repository. */
export interface Commit {
  /** Short hash. */
  readonly hash: string;
  /** First line of its message. */
  readonly subject: string;
}

function git(tree: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', tree, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

function isRepository(tree: string): boolean {
  try {
    return git(tree, 'rev-parse', '--is-inside-work-tree') === 'true';
  } catch {
    return false;
  }
}

/** Finds a commit by hash, branch or tag; throws an error with a sentence for an unknown one. */
export function findCommit(tree: string, name: string): Commit {
  if (!isRepository(tree)) throw new Error(`--against needs git and its repository, and ${tree} is none.`);
  try {
    const hash = git(tree, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
    const [short = '', ...subject] = git(tree, 'log', '-1', '--format=%h %s', hash).split(' ');
    return { hash: short, subject: subject.join(' ') };
  } catch {
    throw new Error(
      `--against: "${name}" is no commit of this repository. A shallow clone gets the others by "git fetch --unshallow".`,
    );
  }
}

/** Describes this tree: its commit, and whether it differs from that commit. */
export function describeTree(tree: string): string {
  const changes = git(tree, 'status', '--porcelain', '--untracked-files=no');
  return `${git(tree, 'rev-parse', '--short', 'HEAD')}${changes === '' ? '' : ' with uncommitted changes'}`;
}

async function hasSameDependencies(tree: string, folder: string): Promise<boolean> {
  const [ours, theirs] = await Promise.all(
    [tree, folder].map((each) => readFile(join(each, 'package-lock.json'), 'utf8')),
  );
  return ours === theirs && existsSync(join(tree, 'node_modules'));
}

/** Writes a commit's files to a folder, and gives it this tree's installed packages when both lockfiles are equal, its own otherwise. */
export async function checkOut(tree: string, { hash }: Commit, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const archive = `${folder}.tar`;
  await runCommand(['git', '-C', tree, 'archive', '--format=tar', '--output', archive, hash], tree);
  await runCommand(['tar', '-xf', archive, '-C', folder], folder);
  if (!existsSync(join(folder, 'gateway', 'main.ts')))
    throw new Error(`--against: ${hash} has no gateway/main.ts to start.`);
  if (await hasSameDependencies(tree, folder))
    await symlink(join(tree, 'node_modules'), join(folder, 'node_modules'), 'dir');
  else await runCommand(['npm', 'ci', '--omit=dev', '--silent'], folder);
}
