/** Serves the stand-ins from a process of their own, which sends the landscape to its parent: `sandboxes.ts FOLDER DATABASE_URL [SCALE]`. */
import { startSandboxes } from '../../subgraphs/sandboxes.ts';

const [dataFolder = '', databaseUrl = '', scale = '4'] = process.argv.slice(2);
const running = await startSandboxes({
  dataFolder,
  databaseUrl,
  scale: Number(scale),
  host: '127.0.0.1',
  firstPort: 0,
});
process.send?.(running.landscape);
process.once('disconnect', () => void running.close().then(() => process.exit()));
