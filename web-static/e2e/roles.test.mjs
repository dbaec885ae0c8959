// Roles and teams: made in the page, given to somebody, and felt at once by his open page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, eventually, faultsIn, openBrowser, openInbox, origin, workspaceOf } from './browser.mjs';
import { fits } from './fitting.mjs';
import { accept, invited } from './people.mjs';

const places = [
  'workspace',
  'journal',
  'roles',
  'teams',
  'tokens',
  'people',
  'tags',
  'templates',
  'audit',
  'webhooks',
];

test('a role of its own is made, given, changed under who has it, and kept while he has it', async () => {
  const { context, page, faults } = await openInbox();
  const workspace = await workspaceOf(context);
  const stamp = Date.now() % 1_000_000;
  const role = `Night desk ${stamp}`;
  const name = `Cy Costa ${stamp}`;

  await page.goto(`${origin}${workspace}/settings/roles`);
  await page.getByRole('button', { name: 'New role' }).click();
  await page.getByLabel('Name', { exact: true }).fill(role);
  await page.getByRole('checkbox', { name: 'Write to customers' }).check();
  assert.equal(await page.getByRole('checkbox', { name: 'Read conversations' }).isDisabled(), true);
  assert.equal(await page.getByRole('checkbox', { name: 'Manage owners' }).isDisabled(), true);
  await page.getByRole('button', { name: 'Make the role' }).click();
  await page.getByRole('listitem', { name: role }).getByText('Nobody has it').waitFor();

  const link = await invited(page, workspace, `cy${stamp}@example.com`);
  const other = await openBrowser();
  await accept(other.page, link, name);
  await page.reload();
  const row = page.getByRole('listitem', { name });
  await row.getByRole('button', { name: `What to do about ${name}` }).click();
  await page.getByRole('menuitem', { name: role }).click();
  await row.getByText(role).waitFor();

  await page.goto(`${origin}${workspace}/settings/roles`);
  await page.getByRole('listitem', { name: role }).getByText('1 person').waitFor();
  await page.getByRole('listitem', { name: role }).getByRole('button').click();
  await page.getByRole('button', { name: 'Delete the role' }).click();
  await page.getByRole('button', { name: 'Yes, delete' }).click();
  await page.getByText(`Somebody has this role: ${name}`).waitFor();
  assert.deepEqual(faultsIn(faults, / 409 .*\/roles\//u), []);
});

test('a team shows its members channels for as long as they are in it', async () => {
  const { context, page, faults } = await openInbox();
  const workspace = await workspaceOf(context);
  const stamp = Date.now() % 1_000_000;
  const name = `Di Dorn ${stamp}`;
  const team = `Repairs ${stamp}`;
  const link = await invited(page, workspace, `di${stamp}@example.com`);
  const other = await openBrowser();
  await accept(other.page, link, name);
  const sees = async () => (await ask(other.context, `${workspace}/conversations`)).total;
  const all = await sees();
  assert.ok(all > 0);

  await page.reload();
  const row = page.getByRole('listitem', { name });
  await row.getByRole('button', { name: `What to do about ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Channels' }).click();
  await page.getByRole('switch', { name: 'All channels' }).uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await row.getByText('0 channels').waitFor();
  assert.equal(await eventually(sees, seen => seen === 0), 0);

  await page.goto(`${origin}${workspace}/settings/teams`);
  await page.getByRole('button', { name: 'New team' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill(team);
  await page.getByRole('combobox', { name: 'Members' }).click();
  await page.getByRole('option', { name }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Make the team' }).click();
  await page.getByRole('listitem', { name: team }).getByText(name).waitFor();
  const shown = await eventually(sees, seen => seen > 0);
  assert.ok(shown <= all);

  await page.getByRole('listitem', { name: team }).getByRole('button').click();
  await page.getByRole('button', { name: 'Delete the team' }).click();
  await page.getByRole('button', { name: 'Yes, delete' }).click();
  await eventually(sees, seen => seen === 0);
  assert.deepEqual(faultsIn(faults), []);
});

test('their pages fit and axe finds nothing, in both languages and colours, on a screen and a telephone', async () => {
  const { context, page, faults } = await openInbox();
  const workspace = await workspaceOf(context);
  let spoken = 'en';
  await page.route('**/api/v1/session', async route => {
    const answer = await route.fetch();
    const body = await answer.json();
    body.person.language = spoken;
    await route.fulfill({ response: answer, json: body });
  });
  for (spoken of ['en', 'zh-Hans']) {
    for (const place of places) {
      await page.goto(`${origin}${workspace}/settings/${place}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await fits(page, `${place} ${spoken}`, { second: spoken !== 'en' });
    }
  }
  assert.deepEqual(faultsIn(faults), []);
});
