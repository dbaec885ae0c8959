// People: invited by a link, given another role, signed out by it, given another password.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsIn, inboxIsLive, openBrowser, openInbox, origin, workspaceOf } from './browser.mjs';
import { invited, own, signInAs } from './people.mjs';

test('who is invited comes in by the link, and another role signs him out', async () => {
  const { context, page, faults } = await openInbox();
  const workspace = await workspaceOf(context);
  const name = `Bo Berg ${Date.now() % 100_000}`;
  const email = `bo${Date.now()}@example.com`;
  const link = await invited(page, workspace, email);
  await page.getByRole('listitem', { name: email }).waitFor();

  const other = await openBrowser();
  await other.page.goto(link);
  await other.page.getByText(/invites you to/u).waitFor();
  await other.page.getByLabel('Your name').fill(name);
  await other.page.getByLabel('Password', { exact: true }).fill('passwordpassword');
  await other.page.getByRole('button', { name: 'Come in' }).click();
  await other.page.getByText('Too easy to guess').first().waitFor();
  await other.page.getByLabel('Password', { exact: true }).fill(own);
  await other.page.getByRole('button', { name: 'Come in' }).click();
  await inboxIsLive(other.page);
  await other.page.goto(link);
  await other.page.getByText('This invitation no longer works').waitFor();
  await other.page.goto(`${origin}${workspace}/inbox/open`);
  await inboxIsLive(other.page);

  await page.reload();
  const row = page.getByRole('listitem', { name });
  await row.getByRole('button', { name: `What to do about ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Supervisor' }).click();
  await row.getByText('Supervisor').waitFor();
  // His page is closed as it stands, and what he was is worth nothing any more.
  await other.page.getByLabel('Work email').waitFor();
  assert.equal((await other.context.request.get(`${origin}/api/v1/session`)).status(), 401);

  await signInAs(other.page, email, own);
  await inboxIsLive(other.page);
  await row.getByRole('button', { name: `What to do about ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Deactivate' }).click();
  await row.getByText('deactivated').waitFor();
  await other.page.getByLabel('Work email').waitFor();

  await row.getByRole('button', { name: `What to do about ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Let in again' }).click();
  await row.getByText('signed out').waitFor();
  await row.getByRole('button', { name: `What to do about ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Link to a new password' }).click();
  const reset = await page.getByText(/\/reset\?token=/u).textContent();
  await page.getByRole('button', { name: 'I have handed it over' }).click();
  await other.page.goto(reset);
  await other.page.getByLabel('New password').fill('nine tin whistles');
  await other.page.getByRole('button', { name: 'Change' }).click();
  await other.page.getByText('Your password is changed').waitFor();
  await signInAs(other.page, email, 'nine tin whistles');
  await inboxIsLive(other.page);
  assert.deepEqual(faultsIn(faults), []);
  assert.deepEqual(
    faultsIn(other.faults, / 400 .*\/invitations\/(accept|look)/u, / 401 /u, /WebSocket/u),
    [],
  );
});
