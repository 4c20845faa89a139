export { hashDocument, readManifest, type TrustedOperation, writeManifest } from './manifest.ts';
export { createTrustedDocuments, type TrustedDocument, type TrustedDocuments } from './store.ts';
export { isHeldToTrusted, parseTrustedOnly, type TrustedOnly } from './trusted-only.ts';
