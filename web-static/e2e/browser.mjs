// Pages of the Chromium that all files of tests share, or of one of its own for a file that is run by itself, and what
// each of them must hold: no error on its console, nothing that its policy forbids, no scrolling sideways, nothing that
// axe finds.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after } from 'node:test';
import { connect, launch } from './chromium.mjs';

const given = name => process.env[name] ?? assert.fail(`${name} is not set: ./atrium test sets it`);
export const origin = given('ATRIUM_URL').replace(/\/$/u, '');
export const email = given('ATRIUM_EMAIL');
export const password = given('ATRIUM_PASSWORD');

export const wide = { width: 1440, height: 900 };
/** So high that all rows of the demo's list are drawn, however far down others push one of them. */
export const tall = { width: 1440, height: 3200 };
export const phone = { width: 390, height: 844 };

/** How long anything that the page promises at once may take on a machine that is busy. */
export const patience = 10_000;

const shared = process.env.ATRIUM_SHARED_CHROMIUM;
const browser = await (shared ? connect(shared) : launch());
after(() => browser.close());

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A browser of its own, with its own cookies: `{context, page, faults}`. */
export async function openBrowser(options = {}) {
  const context = await browser.newContext({ viewport: wide, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  return { context, page, faults: watch(page) };
}

/** What goes wrong on a page, as it goes wrong; a forbidden act is told by the browser on the console too. */
function watch(page) {
  const faults = [];
  page.on('console', message => {
    if (message.type() === 'error') faults.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', error => faults.push(error.message));
  return faults;
}

/** The faults among them: that nobody is signed in is no fault. */
export const faultsIn = (faults, ...expected) =>
  faults.filter(fault => ![/ 401 .*\/api\/v1\/session/u, ...expected].some(each => each.test(fault)));

/** Signs in by the form and waits for the inbox. */
export async function signIn(page, secret = password) {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('Work email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

let session;

/** Signs in once for a file of tests; its browsers share the session, as windows of one browser do. */
async function sessionOf(context) {
  const answer = await context.request.post(`${origin}/api/v1/session`, {
    data: { email, password },
    headers: { 'X-Requested-By': 'atrium', Origin: origin },
  });
  assert.equal(answer.status(), 200, 'signed in');
  const { cookies } = await context.storageState();
  // A cookie of this machine alone is set as by an address that is secure, which it counts as.
  const url = origin.replace(/^http:/u, 'https:');
  return cookies.map(({ domain: _, path: __, ...cookie }) => ({ ...cookie, url }));
}

/** A browser in which somebody is signed in and has opened nothing yet. */
export async function openSignedIn(options) {
  const opened = await openBrowser(options);
  session ??= sessionOf(opened.context);
  await opened.context.addCookies(await session);
  return opened;
}

/** A browser in which somebody is signed in and sees the inbox, live. */
export async function openInbox(options) {
  const opened = await openSignedIn(options);
  await opened.page.goto(origin);
  await inboxIsLive(opened.page);
  return opened;
}

/** What the connection says of itself, once it says that. */
export const connectionSays = (page, words) =>
  page.getByRole('status').filter({ hasText: words }).first().waitFor();

export async function inboxIsLive(page) {
  await page.getByRole('option').first().waitFor();
  await connectionSays(page, /^(Live|Caught up)/u);
}

/** Asks the API as the one who is signed in there. */
export async function ask(context, path) {
  const answer = await context.request.get(`${origin}/api/v1${path}`);
  assert.equal(answer.status(), 200, path);
  return await answer.json();
}

/** The address of the workspace in the API: `/w/…`. */
export async function workspaceOf(context) {
  const { workspaces } = await ask(context, '/session');
  return `/w/${workspaces[0].slug}`;
}

/** Looks again until it holds, and fails with what was last seen. */
export async function eventually(look, holds, within = patience) {
  const deadline = Date.now() + within;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > deadline) assert.fail(`Not within ${within} ms; last seen: ${JSON.stringify(seen)}`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/**
 * What axe finds on the page as it stands. The page's policy lets no foreign script in; the inspector may. Pass the
 * inspector that holds an authenticator: with another one that leaves, the authenticator leaves too.
 */
export async function findingsOf(page, open) {
  const inspector = open ?? (await page.context().newCDPSession(page));
  const run = expression =>
    inspector.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  await run(axe);
  const { result } = await run(
    `axe.run(document, {resultTypes: ['violations']}).then(({violations}) => violations.flatMap(({id, nodes}) =>
      nodes.map(node => id + ': ' + node.target.join(' ') + ' ' + node.failureSummary)))`,
  );
  if (!open) await inspector.detach();
  return result.value;
}

/** By how many pixels the page is wider than what is seen of it. */
export const sidewaysOf = page =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Something to wait for, and the way to let it go on. */
export function gate() {
  let open;
  const opened = new Promise(resolve => {
    open = resolve;
  });
  return [opened, () => open()];
}
