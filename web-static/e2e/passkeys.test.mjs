// A passkey is made, signed in with alone and after the password, shown as proof, and taken away; the authenticator is
// Chromium's own stand-in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  faultsIn,
  findingsOf,
  inboxIsLive,
  openBrowser,
  openInbox,
  origin,
  workspaceOf,
} from './browser.mjs';
import { accept, invited, own, signInAs } from './people.mjs';

/** Gives a page an authenticator that knows its owner. */
async function authenticator(page) {
  const inspector = await page.context().newCDPSession(page);
  await inspector.send('WebAuthn.enable');
  const { authenticatorId } = await inspector.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    inspector,
    knowsOwner: isUserVerified =>
      inspector.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    isThere: enabled =>
      inspector.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled }),
    count: async () =>
      (await inspector.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  };
}

test('a passkey opens the door alone, after the password and for a proof, until it is taken away', async () => {
  const { context, page } = await openInbox();
  const workspace = await workspaceOf(context);
  const email = `pia${Date.now()}@example.com`;
  const link = await invited(page, workspace, email);
  const pia = await openBrowser();
  const device = await authenticator(pia.page);
  await device.isThere(false);
  await accept(pia.page, link, 'Pia Key');

  await pia.page.goto(`${origin}${workspace}/settings/you`);
  await device.isThere(true);
  const panel = pia.page.getByRole('region', { name: 'Passkeys' });
  await panel.getByLabel('Name of the passkey').fill('Desk');
  await panel.getByRole('button', { name: 'Add a passkey' }).click();
  const row = panel.getByRole('listitem', { name: 'Desk' });
  await row.getByText(/never used/u).waitFor();
  await panel.getByRole('list', { name: 'Recovery codes' }).waitFor();
  assert.deepEqual(await findingsOf(pia.page, device.inspector), []);
  await panel.getByRole('button', { name: 'I have kept them' }).click();
  assert.equal(await device.count(), 1);
  await panel.getByRole('button', { name: 'Add a passkey' }).click();
  await panel.getByText('This device has a passkey of yours already.').waitFor();

  // The form fills itself in: nobody types anything.
  await pia.context.clearCookies();
  await pia.page.goto(`${origin}/sign-in`);
  await inboxIsLive(pia.page);

  await pia.context.clearCookies();
  await device.isThere(false);
  await signInAs(pia.page, email, own);
  await pia.page.getByRole('heading', { name: 'Welcome back' }).waitFor();
  await device.knowsOwner(false);
  await device.isThere(true);
  const shown = pia.page.getByRole('button', { name: 'Passkey' });
  await shown.click();
  await pia.page.getByLabel('Code', { exact: true }).waitFor();
  assert.deepEqual(await findingsOf(pia.page, device.inspector), []);
  assert.equal((await pia.context.request.get(`${origin}/api/v1/session`)).status(), 401);
  await device.knowsOwner(true);
  await shown.click();
  await inboxIsLive(pia.page);

  await pia.page.goto(`${origin}${workspace}/settings/you`);
  await row.getByText(/last used/u).waitFor();
  let asked = 0;
  await pia.page.route(/\/passkeys\/\d+$/u, route => {
    if (route.request().method() !== 'DELETE' || asked++ > 0) return route.fallback();
    return route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      body: JSON.stringify({ code: 'reauthentication_required', status: 403, title: '', errors: [] }),
    });
  });
  await row.getByRole('button', { name: 'Rename' }).click();
  await panel.getByRole('listitem').getByLabel('Name of the passkey').fill('Old desk');
  await panel.getByRole('button', { name: 'Save' }).click();
  const renamed = panel.getByRole('listitem', { name: 'Old desk' });
  await renamed.getByRole('button', { name: 'Remove' }).click();
  await renamed.getByRole('button', { name: 'Yes, remove' }).click();
  const dialog = pia.page.getByRole('dialog', { name: 'Confirm that it is you' });
  await dialog.getByRole('button', { name: 'Passkey' }).waitFor();
  assert.deepEqual(await findingsOf(pia.page, device.inspector), []);
  await dialog.getByRole('button', { name: 'Passkey' }).click();
  await renamed.waitFor({ state: 'detached' });

  await pia.context.clearCookies();
  await device.isThere(false);
  await signInAs(pia.page, email, own);
  await inboxIsLive(pia.page);
  assert.deepEqual(faultsIn(pia.faults, / 403 .*\/passkeys/u), []);
});
