export { type HeadersConfig, parseHeadersConfig, readHeadersConfig } from './config.ts';
export { type Claims, createHeaderRules, type HeaderRules, type PropagatedHeaders } from './header-rules.ts';
