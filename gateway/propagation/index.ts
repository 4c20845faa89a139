export { type HeadersConfig, parseHeadersConfig, readHeadersConfig, refuseUnknownSubgraphs } from './config.ts';
export { type Claims, createHeaderRules, type HeaderRules, type PropagatedHeaders } from './header-rules.ts';
