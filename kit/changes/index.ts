export { type Capture, type CaptureOptions, type Poll, type Reading, startCapture } from './capture.ts';
export {
  type ChangeLog,
  type ChangeLogOptions,
  type ChangeReport,
  type Difference,
  type Observation,
  openChangeLog,
} from './change-log.ts';
export { createStampPoll, type StampQuery } from './stamp-poll.ts';
export { advanceScan, findStart, formatScan, parseScan, type Scan, type ScannedPage } from './stamp-scan.ts';
export { type SystemChanges, type SystemChangesOptions, startSystemChanges } from './system-changes.ts';
export {
  createWebhookHandler,
  type Webhook,
  type WebhookHandler,
  type WebhookMessage,
  type WebhookStatus,
  webhookPath,
} from './webhook.ts';
