// The workspace's own name and zone; what came in by webhook; what platforms say of an account.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, eventually, faultsIn, openInbox, origin, phone, workspaceOf } from './browser.mjs';
import { fits } from './fitting.mjs';

const headers = { 'X-Requested-By': 'atrium', Origin: origin };

test('a new name stands on pages that are open already, and whoever saves over a colleague is told', async () => {
  const { context, page, faults } = await openInbox();
  const workspace = await workspaceOf(context);
  const before = await ask(context, workspace);
  const other = await openInbox();
  await page.goto(`${origin}${workspace}/settings/workspace`);
  const name = page.getByLabel('Name', { exact: true });
  const save = page.getByRole('button', { name: 'Save', exact: true });
  assert.equal(await name.inputValue(), before.name);
  assert.equal(await save.isDisabled(), true);
  await page.getByText(`${origin}${workspace}`, { exact: true }).waitFor();

  await name.fill('Lamps & Lanterns دار');
  await page.getByRole('combobox', { name: 'Time zone' }).fill('new york');
  await page.getByRole('option', { name: 'America/New York' }).click();
  await save.click();
  await page.getByText('Saved.').waitFor();
  await other.page.getByText('Lamps & Lanterns دار').first().waitFor();
  const after = await ask(context, workspace);
  assert.deepEqual([after.name, after.zone], ['Lamps & Lanterns دار', 'America/New_York']);

  await name.fill('Mine');
  const { revision, zone, ...rest } = before;
  const theirs = await context.request.patch(`${origin}/api/v1${workspace}`, {
    headers,
    data: { name: rest.name, zone },
  });
  assert.equal(theirs.status(), 200);
  await save.click();
  await page.getByRole('alert').waitFor();
  assert.equal(await name.inputValue(), 'Mine');
  assert.equal((await ask(context, workspace)).name, before.name);
  await page.getByRole('button', { name: 'Load what it is now' }).click();
  await eventually(
    () => name.inputValue(),
    shown => shown === before.name,
  );
  await fits(page, 'workspace');
  assert.deepEqual(faultsIn(faults, / 412 /u), []);
});

test('a webhook is found by its day, opened as it came, and taken in again', async () => {
  const { context, page, faults } = await openInbox();
  const workspace = await workspaceOf(context);
  await page.goto(`${origin}${workspace}/settings/journal`);
  const rows = page.getByRole('list', { name: 'Incoming webhooks' }).getByRole('button');
  await rows.first().waitFor();
  await fits(page, 'journal');
  await page.getByLabel('Day', { exact: true }).fill('2020-02-29');
  await page.getByText('Nothing like that came in').waitFor();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await rows.first().click();
  await page.getByRole('heading', { name: 'What became of it' }).waitFor();
  // Whichever came last is a receipt as well as a message.
  const { items } = await ask(context, `${workspace}/journal?limit=200`);
  const brought = items.find(({ outcomes }) => outcomes.length === 1 && outcomes[0].message_id);
  await page.goto(`${origin}${workspace}/settings/journal/${brought.day}/${brought.id}`);
  await page.getByText('Taken into the ledger.').waitFor();
  await page
    .locator('pre')
    .getByText(/"(entry|events)"/u)
    .waitFor();
  await page.getByRole('button', { name: 'Take it in again' }).click();
  await page.getByText(/^Taken in again: \d+ items?, 0 of (it|them) new, 0 failed\.$/u).waitFor();
  await fits(page, 'webhook');
  await page.getByRole('button', { name: 'Open the conversation' }).first().click();
  await page.waitForURL(/\/inbox\//u);
  assert.deepEqual(faultsIn(faults), []);
});

test('what the platform says of an account is a step from its card', async () => {
  const { context, page, faults } = await openInbox();
  const workspace = await workspaceOf(context);
  const { items } = await ask(context, `${workspace}/channels`);
  const { id, name } = items[0];
  await page.goto(`${origin}${workspace}/settings/channels`);
  await page.setViewportSize(phone);
  await page
    .getByRole('article', { name, exact: true })
    .getByRole('button', { name: `Health of ${name}` })
    .click();
  await page.getByRole('heading', { name: 'What happened' }).waitFor();
  await page.route('**/notices?*', route =>
    route.fulfill({
      json: {
        items: ['critical', 'warning', 'info'].map((severity, n) => ({
          id: `${n + 1}`,
          channel_id: id,
          topic: 'phone_number_quality_update',
          severity,
          summary: `The quality of this number fell. ${'It is seen by customers who block it. '.repeat(n * 4)}`,
          code: 'FLAGGED',
          at: new Date(Date.now() - n * 3_600_000).toISOString(),
        })),
      },
    }),
  );
  await page.reload();
  await page.getByText('Serious').waitFor();
  await fits(page, 'notices');
  assert.deepEqual(faultsIn(faults), []);
});
