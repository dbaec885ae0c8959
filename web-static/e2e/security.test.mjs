// The password asked for again; tokens; where one is signed in; each page on every screen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ask,
  faultsIn,
  findingsOf,
  inboxIsLive,
  openBrowser,
  openInbox,
  origin,
  password,
  workspaceOf,
} from './browser.mjs';
import { fits } from './fitting.mjs';
import { accept, invited, own, signInAs } from './people.mjs';

const headers = { 'X-Requested-By': 'atrium', Origin: origin };

test('a page left open asks for the password before it does what is sensitive', async () => {
  const { context, page, faults } = await openInbox();
  const workspace = await workspaceOf(context);
  await page.goto(`${origin}${workspace}/settings/tokens`);
  let asked = 0;
  await page.route(/\/tokens$/u, route => {
    if (route.request().method() !== 'POST' || asked++ > 0) return route.fallback();
    return route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      body: JSON.stringify({ code: 'reauthentication_required', status: 403, title: '', errors: [] }),
    });
  });
  await page.getByLabel('Name of the program').fill('Night bot');
  await page.getByRole('button', { name: 'Make', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await dialog.getByLabel('Password', { exact: true }).fill('not the password');
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await dialog.getByRole('alert').waitFor();
  assert.deepEqual(await findingsOf(page), []);
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await page.getByText(/^atr_[a-z0-9]{8}_/u).waitFor();
  await page.getByRole('button', { name: 'I have stored it' }).click();
  const row = page.getByRole('listitem', { name: 'Night bot' }).first();
  await row.getByRole('button', { name: 'Revoke' }).click();
  await row.getByRole('button', { name: 'Yes, revoke' }).click();
  await row.getByText(/revoked/u).waitFor();
  assert.deepEqual(faultsIn(faults, / 403 .*\/tokens/u, / 401 .*\/session\/proof/u), []);
});

test('a person sees where he is signed in and ends what he does not know', async () => {
  const owner = await openInbox();
  const workspace = await workspaceOf(owner.context);
  // Not the owner himself, who walks elsewhere at the same time.
  const email = `di${Date.now()}@example.com`;
  const link = await invited(owner.page, workspace, email);
  const di = await openBrowser();
  await accept(di.page, link, 'Di Prima');
  const stranger = await openBrowser();
  await signInAs(stranger.page, email, own);
  await inboxIsLive(stranger.page);

  await di.page.goto(`${origin}${workspace}/settings/you`);
  const panel = di.page.getByRole('region', { name: 'Where you are signed in' });
  await panel.getByText('this one').waitFor();
  await panel.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await stranger.page.getByLabel('Work email').waitFor();
  assert.equal((await ask(di.context, '/sessions')).items.length, 1);
});

test('each page fits every screen, and axe finds nothing', async () => {
  const { context, page, faults } = await openInbox();
  const workspace = await workspaceOf(context);
  const long = `somebody.with.a.very.long.address.${Date.now()}@a-long-domain-of-a-long-company.example`;
  const made = await context.request.post(`${origin}/api/v1${workspace}/invitations`, {
    headers,
    data: { email: long, role: 'read_only' },
  });
  const { id } = await made.json();
  for (const path of ['people', 'tokens', 'you']) {
    await page.goto(`${origin}${workspace}/settings/${path}`);
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await fits(page, path);
  }
  await context.request.delete(`${origin}/api/v1${workspace}/invitations/${id}`, { headers });
  assert.deepEqual(faultsIn(faults), []);
});
