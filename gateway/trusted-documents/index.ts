export { hashDocument, readManifest, type TrustedOperation, writeManifest } from './manifest.ts';
export { createTrustedDocuments, type TrustedDocument, type TrustedDocuments } from './store.ts';
export { chooseTrustedOnly, isHeldToTrusted, type TrustedOnly } from './trusted-only.ts';
