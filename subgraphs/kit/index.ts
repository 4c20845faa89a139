export {
  hasRole,
  isPartner,
  isVisible,
  listVisiblePlants,
  type RowFacts,
  type RowRules,
} from './access/index.ts';
export {
  type CallContext,
  createCallContext,
  createSourceLog,
  type SourceLog,
  type SourceUsage,
} from './call-context.ts';
export { readCapped, readRequestText } from './capped.ts';
export {
  answerWebhook,
  type Capture,
  type ChangeLog,
  type Difference,
  type Observation,
  openChangeLog,
  type Poll,
  type SystemChanges,
  type SystemChangesOptions,
  startCapture,
  startSystemChanges,
  type Webhook,
  type WebhookMessage,
  type WebhookStatus,
  webhookPath,
} from './changes/index.ts';
export { type Clock, formatInstant, systemClock } from './clock.ts';
export {
  type Command,
  type CommandCallInput,
  CommandContradiction,
  type CommandOutcomeNode,
  CommandRefusal,
  type CommandResult,
  type CommandServices,
  type CommandStep,
  type DuplicateGuard,
  type RefusalCode,
  runCommand,
} from './commands.ts';
export {
  type Connection,
  createConnection,
  createCursor,
  maxPageSize,
  type PageArguments,
  parseCursor,
  parseFirst,
} from './connection.ts';
export {
  type CallSubgraph,
  defineSubgraph,
  type OrchestrationSettings,
  type Subgraph,
  type SubgraphDefinition,
  type SubgraphManifest,
  type SubgraphParts,
  type SubgraphRequest,
  type SubgraphResponse,
  type SubgraphServices,
} from './define-subgraph.ts';
export {
  BadInputError,
  ConfigurationError,
  ForbiddenError,
  isOutage,
  RolledBack,
  SystemError,
  type SystemErrorCode,
  systemErrorCodes,
} from './errors.ts';
export { createEventField, type RecordedEventOf } from './event-field.ts';
export { groupUnder } from './group.ts';
export { type HealthSource, type InstanceHealth, readInstanceHealth } from './health.ts';
export { createHttpClient, type HttpClient, type HttpRequest, type HttpResponse, parseRetryAfter } from './http.ts';
export { createInstances, type Instances, restrictInstances } from './instances.ts';
export {
  describeZodError,
  type InstanceConfig,
  type Landscape,
  type PlantConfig,
  parseLandscape,
  readLandscape,
} from './landscape.ts';
export {
  createRecordLoader,
  type LoaderServices,
  type RecordLoader,
  type RecordLoaderOptions,
  readThrough,
  type Source,
  type Sourced,
} from './loader.ts';
export { createLogger, type Logger, silentLogger } from './log.ts';
export { createPeerCalls } from './peers.ts';
export { toInstant } from './plain-time.ts';
export { parseReference } from './references.ts';
export { type CallHistory, createResilience, type Resilience, type ResilienceOptions } from './resilience.ts';
export { resolveInPlant } from './resolve-command.ts';
export { internalHeaders, type ServedSubgraph, type ServeOptions, serveSubgraph } from './serve.ts';
export { rightsOf, seesPlant, systemViewer, type Viewer } from './viewer.ts';
export { createViewerTokens, type ViewerTokens } from './viewer-token.ts';
