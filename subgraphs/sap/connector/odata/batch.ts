/** `$batch` bodies with GET parts only (OData V2 batch processing, multipart/mixed). */

/** Answer of one part. */
export interface BatchPart {
  readonly status: number;
  readonly text: string;
}

/** Formats a batch body that requests every relative URL. */
export function formatBatch(
  urls: readonly string[],
  boundary: string,
  headers: Readonly<Record<string, string>>,
): string {
  const lines = Object.entries({ accept: 'application/json', ...headers }).map(([name, value]) => `${name}: ${value}`);
  const parts = urls.map((url) =>
    [
      `--${boundary}`,
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      '',
      `GET ${url} HTTP/1.1`,
      ...lines,
      '',
      '',
      '',
    ].join('\r\n'),
  );
  return `${parts.join('')}--${boundary}--\r\n`;
}

function parsePart(part: string): BatchPart | undefined {
  // The MIME part's own headers end at the first empty line; the HTTP message begins after it.
  const http = part.replace(/^[\s\S]*?\r?\n\r?\n/, '');
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(http)?.[1];
  if (status === undefined) return undefined;
  const bodyAt = /\r?\n\r?\n/.exec(http);
  return { status: Number(status), text: bodyAt === null ? '' : http.slice(bodyAt.index + bodyAt[0].length).trim() };
}

/** Parses the parts of a batch answer, in order; `undefined` when it is no batch or a part is not an HTTP message. */
export function parseBatch(text: string, contentType: string | undefined): readonly BatchPart[] | undefined {
  const boundary = /boundary="?([^";\s]+)"?/i.exec(contentType ?? '')?.[1];
  if (boundary === undefined || !text.includes(`--${boundary}--`)) return undefined;
  const parts = text.split(`--${boundary}`).slice(1, -1).map(parsePart);
  return parts.every((part) => part !== undefined) ? parts : undefined;
}
