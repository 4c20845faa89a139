export type { Backend } from './backend.ts';
export { startInProcess } from './in-process.ts';
export { connectServices } from './services.ts';
