import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Contents of the folder `/app` of the Docker image, without Docker. */
export interface ImageFolder {
  readonly folder: string;
  dispose(): Promise<void>;
}

/**
 * Lists the sources of the Dockerfile's COPY lines. @throws Error when .dockerignore keeps one of them out of the
 * build.
 */
async function listCopied(): Promise<readonly string[]> {
  const [dockerfile, ignore] = await Promise.all(
    ['Dockerfile', '.dockerignore'].map((file) => readFile(join(root, file), 'utf8')),
  );
  const allowed = new Set((ignore ?? '').split('\n').flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : [])));
  const sources = [...(dockerfile ?? '').matchAll(/^COPY (.+) \S+$/gm)].flatMap(([, text = '']) => text.split(' '));
  const missing = sources.filter((source) => !allowed.has(source));
  if (missing.length > 0)
    throw new Error(`.dockerignore keeps ${missing.join(', ')} out, which the Dockerfile copies.`);
  return sources;
}

interface LockedPackage {
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

/** Lists the folders that `npm ci --omit=dev --omit=optional` fills. */
async function listInstalled(): Promise<readonly string[]> {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockedPackage>>;
  };
  return Object.entries(lock.packages)
    .filter(([path, { dev, optional, devOptional }]) => path !== '' && !dev && !optional && !devOptional)
    .map(([path]) => path);
}

/**
 * Copies the files that the Dockerfile copies and installs into a folder of its own, so that a forgotten file is
 * missed.
 */
export async function createImageFolder(): Promise<ImageFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'plantgraph-image-'));
  const copy = (path: string) =>
    cp(join(root, path), join(folder, path), {
      recursive: true,
      // Packages inside a package are listed by themselves.
      filter: (source) => !/[/\\]node_modules$/.test(source),
    });
  for (const path of await listCopied()) await copy(path);
  for (const path of await listInstalled()) await copy(path);
  return { folder, dispose: () => rm(folder, { recursive: true, force: true }) };
}
