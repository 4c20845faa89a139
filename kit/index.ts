export {
  hasRole,
  isPartner,
  isVisible,
  listVisiblePlants,
  maskedName,
  type RowFacts,
  type RowRules,
  readGuardRules,
  readsInspectors,
} from './access/index.ts';
export { createViewerTokens, type ViewerTokens } from './access/viewer-token.ts';
export { orAbsent } from './base/absent.ts';
export {
  type CallContext,
  createCallContext,
  createSourceLog,
  type SourceLog,
  type SourceUsage,
} from './base/call-context.ts';
export { type Clock, formatInstant, systemClock } from './base/clock.ts';
export {
  BadInputError,
  ConfigurationError,
  ForbiddenError,
  isOutage,
  isOutageCode,
  RolledBack,
  SystemError,
  type SystemErrorCode,
  systemErrorCodes,
} from './base/errors.ts';
export { parseExactJson } from './base/exact-json.ts';
export { createHolderName } from './base/holder-name.ts';
export { parseJson, parseJsonObject } from './base/json.ts';
export { createKeptValue, type KeptValue } from './base/kept-value.ts';
export {
  describeZodError,
  type InstanceConfig,
  isTimeZone,
  type Landscape,
  type PlantConfig,
  parseLandscape,
  readLandscape,
} from './base/landscape.ts';
export { createLogger, type Logger, silentLogger } from './base/log.ts';
export { type OutboundSettings, proxyUrlSchema, type TlsFiles, tlsFilesSchema } from './base/outbound-settings.ts';
export { parseInstant, parseOptionalInstant, readInstant, toInstant } from './base/plain-time.ts';
export { isSecret } from './base/secret.ts';
export { createSingleFlight, type SingleFlight } from './base/single-flight.ts';
export {
  isNamed,
  isOtherPerson,
  listNames,
  localIssuer,
  machineSub,
  machineSubject,
  subjectSeparator,
  toSubject,
} from './base/subject.ts';
export { readTraceContext, type TraceContext, writeTraceHeaders } from './base/trace-context.ts';
export { findRights, seesPlant, systemViewer, type Viewer } from './base/viewer.ts';
export {
  advanceScan,
  type Capture,
  type ChangeLog,
  createStampPoll,
  createWebhookHandler,
  type Difference,
  findStart,
  formatScan,
  type Observation,
  openChangeLog,
  type Poll,
  parseScan,
  type Reading,
  type Scan,
  type ScannedPage,
  type StampQuery,
  type SystemChanges,
  type SystemChangesOptions,
  startCapture,
  startSystemChanges,
  type Webhook,
  type WebhookHandler,
  type WebhookMessage,
  type WebhookStatus,
  webhookPath,
} from './changes/index.ts';
export {
  type Command,
  CommandContradiction,
  CommandRefusal,
  type CommandResult,
  type CommandServices,
  type CommandStep,
  type DuplicateGuard,
  type RefusalCode,
  runCommand,
} from './commands/command.ts';
export { resolveInPlant } from './commands/resolve.ts';
export {
  type CallSubgraph,
  type CheckServices,
  defineSubgraph,
  type OrchestrationSettings,
  refuseIdleOwnership,
  type Subgraph,
  type SubgraphDefinition,
  type SubgraphManifest,
  type SubgraphParts,
  type SubgraphRequest,
  type SubgraphResponse,
  type SubgraphServices,
} from './subgraph/define.ts';
export { createEventField, type RecordedEventOf } from './subgraph/event-field.ts';
export type { Metric, MetricSample } from './subgraph/metric.ts';
export { createPeerCalls } from './subgraph/peers.ts';
export { parseReference } from './subgraph/references.ts';
export {
  type Connection,
  createConnection,
  createCursor,
  maxPageSize,
  type PageArguments,
  parseCursor,
  parseFirst,
} from './subgraph/relay-connection.ts';
export { internalHeaders, type ServedSubgraph, type ServeOptions, serveSubgraph } from './subgraph/serve.ts';
export {
  attemptCheck,
  type CheckOptions,
  type CheckSource,
  type CheckStatus,
  describeSystemError,
  failCheck,
  type InstanceChecks,
  isFailed,
  passCheck,
  readInstanceChecks,
  type SystemCheck,
  skipCheck,
  warnCheck,
} from './upstream/checks/index.ts';
export {
  acceptedEncodings,
  type ContentEncoding,
  chooseEncoding,
  decodeBody,
  type EncodedBody,
  EncodingError,
  encodeAnswer,
  minCompressedBytes,
  parseContentEncoding,
} from './upstream/content-encoding.ts';
export { groupUnder } from './upstream/group.ts';
export { type HealthSource, type InstanceHealth, readInstanceHealth } from './upstream/health.ts';
export {
  createHttpClient,
  type HttpClient,
  type HttpRequest,
  type HttpResponse,
  isRequestStatus,
  parseRetryAfter,
} from './upstream/http.ts';
export { createInstances, type Instances, restrictInstances } from './upstream/instances.ts';
export {
  createRecordLoader,
  type LoaderServices,
  type RecordLoader,
  type RecordLoaderOptions,
  readThrough,
  type Source,
  type Sourced,
} from './upstream/loader.ts';
export { createDispatcher, createTlsConnector, readTlsOptions } from './upstream/outbound.ts';
export {
  createQuarantine,
  type Quarantine,
  type QuarantinedRecord,
  type QuarantineOptions,
  type RecordToRead,
} from './upstream/quarantine.ts';
export { readCapped, readRequestText } from './upstream/read-limited.ts';
export { createRecordParts, type RecordParts } from './upstream/record-parts.ts';
export {
  type CallHistory,
  createResilience,
  guardInstance,
  type Resilience,
  type ResilienceOptions,
} from './upstream/resilience.ts';
