export { type Caller, createCaller, nameAddress, nameClient } from './caller.ts';
export { createClientCounter } from './clients.ts';
export { createDocumentReader, type DocumentReader } from './documents.ts';
export { createEventStreams, type EventStreams } from './event-stream.ts';
export type { SubscriptionLimits } from './limits.ts';
export { createOperations, type OperationPayload, type Operations } from './operations.ts';
export { createSocketServer, type SocketServer } from './websocket/server.ts';
