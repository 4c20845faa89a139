import { readFile } from 'node:fs/promises';
import { type Asset, createAsset } from './asset.ts';

/** Path of the page; its assets lie below. */
export const graphiqlPath = '/graphiql';

/** The page with all its assets; it loads nothing from other hosts. */
export interface GraphiqlPage {
  readonly html: string;
  readonly assets: readonly Asset[];
}

const script = 'text/javascript; charset=utf-8';

/** The dialog covers GraphiQL until there is a token. */
const dialogStyle = `
#token { border: 1px solid #8888; border-radius: 8px; padding: 1.5rem; max-width: 32rem; font: 15px/1.5 system-ui, sans-serif; }
#token form { display: flex; gap: .5rem; }
#token input { flex: 1; font: inherit; padding: .25rem .5rem; }
#token button { font: inherit; padding: .25rem 1rem; }
`;

/** Writes JSON that is safe inside HTML. */
function writeJson(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** Creates the page; `query` fills the first tab. */
export async function createGraphiqlPage(query: string): Promise<GraphiqlPage> {
  // Nine megabytes, loaded only when the page is used.
  const parts = await import('@graphql-yoga/render-graphiql/graphiql');
  const create = (name: string, type: string, content: string | Buffer) =>
    createAsset(graphiqlPath, name, type, Buffer.from(content));
  const [, icon = ''] = parts.favicon.split(';base64,');
  const assets = {
    icon: create('favicon.ico', 'image/x-icon', Buffer.from(icon, 'base64')),
    style: create('graphiql.css', 'text/css; charset=utf-8', parts.css + dialogStyle),
    page: create('page.js', script, await readFile(new URL('page.js', import.meta.url))),
    graphiql: create('graphiql.js', script, parts.js),
    editor: create('editor-worker.js', script, parts.editorWorkerService),
    json: create('json-worker.js', script, parts.jsonWorker),
    graphql: create('graphql-worker.js', script, parts.graphqlWorker),
  };
  const settings = {
    endpoint: '/graphql',
    title: 'Plantgraph',
    defaultQuery: query,
    workers: { editorWorkerService: assets.editor.path, json: assets.json.path, graphql: assets.graphql.path },
  };
  const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Plantgraph</title>
    <link rel="icon" href="${assets.icon.path}" />
    <link rel="stylesheet" href="${assets.style.path}" />
    <script type="application/json" id="settings">${writeJson(settings)}</script>
    <script defer src="${assets.page.path}"></script>
    <script defer src="${assets.graphiql.path}"></script>
  </head>
  <body class="no-focus-outline">
    <noscript>GraphiQL needs JavaScript.</noscript>
    <dialog id="token">
      <p>This graph wants a token. Open the address that the start of Plantgraph printed, or paste a token here; it stays in this tab.</p>
      <form><input type="password" aria-label="Token" autocomplete="off" required /><button>Use</button></form>
    </dialog>
    <div id="root"></div>
  </body>
</html>
`;
  return { html, assets: Object.values(assets) };
}
