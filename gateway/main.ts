/** Starts the gateway: the embedded plant, configured systems, or any supergraph. See `--help`. */
import { enlargeYoungGeneration } from './cli/young-generation.ts';

enlargeYoungGeneration();
// Imported only now, so that the rest is loaded once.
await import('./cli/command-line.ts');
