// A second factor: set up in the page, signed in with, and taken away from who lost it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf, inboxIsLive, openBrowser, openInbox, origin, workspaceOf } from './browser.mjs';
import { accept, codeOf, invited, nextCode, own, signInAs } from './people.mjs';

test('a second factor is set up with a code, signed in with, and a lost phone is no lost account', async () => {
  const { context, page } = await openInbox();
  const workspace = await workspaceOf(context);
  const name = `Cy Young ${Date.now() % 100_000}`;
  const email = `cy${Date.now()}@example.com`;
  const link = await invited(page, workspace, email);
  const cy = await openBrowser();
  await accept(cy.page, link, name);

  await cy.page.goto(`${origin}${workspace}/settings/you`);
  const panel = cy.page.getByRole('region', { name: 'Second factor' });
  await panel.getByRole('button', { name: 'Set up' }).click();
  await panel.getByRole('img', { name: 'QR code for your app' }).waitFor();
  const secret = await panel.getByText(/^[A-Z2-7]{32}$/u).textContent();
  await panel.getByLabel('Code', { exact: true }).fill('000000');
  await panel.getByRole('button', { name: 'Switch on' }).click();
  await panel.getByText(/not the code of this moment/u).waitFor();
  const first = codeOf(secret);
  await panel.getByLabel('Code', { exact: true }).fill(first);
  await panel.getByRole('button', { name: 'Switch on' }).click();
  const kept = panel.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await kept.first().waitFor();
  const codes = await kept.allTextContents();
  assert.equal(codes.length, 10);
  await panel.getByRole('button', { name: 'I have kept them' }).click();
  await panel.getByText(/10 recovery codes are left/u).waitFor();
  assert.deepEqual(await findingsOf(cy.page), []);

  await cy.context.clearCookies();
  await signInAs(cy.page, email, own);
  await cy.page.getByLabel('Code', { exact: true }).fill(first);
  await cy.page.getByRole('button', { name: 'Sign in' }).click();
  await cy.page.getByText(/not the code of this moment/u).waitFor();
  assert.equal((await cy.context.request.get(`${origin}/api/v1/session`)).status(), 401);
  assert.deepEqual(await findingsOf(cy.page), []);
  await cy.page.getByLabel('Code', { exact: true }).fill(await nextCode(secret, first));
  await cy.page.getByRole('button', { name: 'Sign in' }).click();
  await inboxIsLive(cy.page);

  await cy.context.clearCookies();
  await signInAs(cy.page, email, own);
  await cy.page.getByLabel('Code', { exact: true }).fill(codes[3].toUpperCase());
  await cy.page.getByRole('button', { name: 'Sign in' }).click();
  await inboxIsLive(cy.page);

  await page.reload();
  const row = page.getByRole('listitem', { name });
  await row.getByText('Has a second factor').waitFor();
  await row.getByRole('button', { name: `What to do about ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Take away the second factor' }).click();
  await cy.page.getByLabel('Work email').waitFor();
  await signInAs(cy.page, email, own);
  await inboxIsLive(cy.page);
});
