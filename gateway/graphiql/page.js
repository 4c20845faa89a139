/* global YogaGraphiQL */
/** Runs in the browser: keeps the token of this tab, and shows GraphiQL with it. */

const tokenName = 'plantgraph-token';
const settings = JSON.parse(document.querySelector('#settings').textContent);

// Monaco asks for its workers by this global.
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_, label) => settings.workers[label] };

/** Takes a token out of the fragment, so that neither the address bar nor the history keeps it. */
function takeToken() {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null) return false;
  sessionStorage.setItem(tokenName, token);
  history.replaceState(null, '', location.pathname + location.search);
  return true;
}

function createHeaders() {
  const token = sessionStorage.getItem(tokenName);
  return token === null ? {} : { authorization: `Bearer ${token}` };
}

/** Asks for a token when the graph wants one and does not take the one that is here. */
async function checkToken() {
  const response = await fetch(settings.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...createHeaders() },
    body: '{"query":"{ __typename }"}',
  });
  if (response.status !== 401) return;
  const dialog = document.querySelector('#token');
  dialog.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    const given = dialog.querySelector('input').value.trim();
    sessionStorage.setItem(tokenName, given.replace(/^(Authorization:\s*)?(Bearer\s+)?/i, ''));
    location.reload();
  });
  dialog.showModal();
}

takeToken();
// The same page opened with another token is no new page to a browser.
addEventListener('hashchange', () => takeToken() && location.reload());
addEventListener('DOMContentLoaded', () => {
  const { endpoint, title, defaultQuery } = settings;
  YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), {
    endpoint,
    title,
    defaultQuery,
    subscriptionsProtocol: 'WS',
    additionalHeaders: createHeaders,
    connectionParams: createHeaders,
    // What somebody types as a header would lie in localStorage for good.
    shouldPersistHeaders: false,
  });
  void checkToken();
});
