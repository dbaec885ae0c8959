// A macro: made in the settings, picked by a slash, its words filled in and its part done, and nothing sent by it.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { field, openBoth, stored } from './answers.mjs';
import { ask, eventually, faultsIn, findingsOf, origin, workspaceOf } from './browser.mjs';

const name = `Thanks ${Date.now()}`;
let both;
let ours;
let theirs;
let workspace;
before(async () => {
  both = await openBoth('macros');
  ({ ours, theirs } = both);
  workspace = await workspaceOf(ours.context);
});

const conversation = () => ask(ours.context, `${workspace}/conversations/${both.conversation.id}`);
const picker = ({ page }) => page.getByRole('dialog', { name: 'Pick a macro' });

test('it is made in the settings, and a variable that says nothing without a value is refused', async () => {
  const { page } = theirs;
  await page.goto(`${origin}${workspace}/settings/macros`);
  await page.getByRole('button', { name: 'New macro' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Shortcut').fill('thx');
  await page.getByLabel('What it says').fill('Thank you, {{customer.name}}');
  await page.getByRole('combobox', { name: 'Priority' }).click();
  await page.getByRole('option', { name: 'High' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/^Say after a bar/u).waitFor();
  assert.deepEqual(await findingsOf(page), []);
  await page.getByLabel('What it says').fill('Thank you, ');
  await page.getByRole('button', { name: 'Customer’s name' }).click();
  assert.equal(await page.getByLabel('What it says').inputValue(), 'Thank you, {{customer.name|there}}');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: new RegExp(name, 'u') }).waitFor();
  assert.deepEqual(await findingsOf(page), []);
});

test('a slash and its shortcut find it, here and now, and show what it says to this customer', async () => {
  await field(ours).click();
  await ours.page.keyboard.type('/thx');
  await picker(ours)
    .getByRole('option', { name: new RegExp(name, 'u') })
    .waitFor();
  await picker(ours).getByText(`Thank you, ${both.conversation.customer.name}`).waitFor();
  await picker(ours).getByText('Priority: High').waitFor();
  assert.deepEqual(await findingsOf(ours.page), []);
});

test('Enter puts its words where one writes and does its part', async () => {
  await ours.page.keyboard.press('Enter');
  await eventually(
    () => field(ours).inputValue(),
    words => words === `Thank you, ${both.conversation.customer.name}`,
  );
  await eventually(() => field(ours).evaluate(input => input === document.activeElement), Boolean);
  await eventually(conversation, each => each.priority === 'high');
  assert.equal(await stored(both, await field(ours).inputValue()), 0, 'nothing was sent');
  await ours.page
    .locator(`#row-${both.conversation.id}`)
    .getByRole('img', { name: 'Priority: High' })
    .waitFor();
});

test('Escape leaves what was typed as words', async () => {
  await field(ours).fill('');
  await ours.page.keyboard.type('/et');
  await picker(ours).waitFor();
  await ours.page.keyboard.press('Escape');
  await eventually(
    () => field(ours).inputValue(),
    words => words === '/et',
  );
  await field(ours).fill('');
});

test('a key opens the list, and it can be deleted', async () => {
  await ours.page.getByRole('log').focus();
  await ours.page.keyboard.press('m');
  await picker(ours)
    .getByRole('option', { name: new RegExp(name, 'u') })
    .waitFor();
  await ours.page.keyboard.press('Escape');
  const { page } = theirs;
  await page.getByRole('button', { name: new RegExp(name, 'u') }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Really delete?' }).click();
  await page.getByRole('button', { name: new RegExp(name, 'u') }).waitFor({ state: 'detached' });
  await ours.page.getByRole('button', { name: 'Pick a macro' }).click();
  await picker(ours).getByRole('combobox').fill(name);
  await picker(ours).getByText('No macro fits.').waitFor();
});

test('and nothing went wrong meanwhile', () => {
  assert.deepEqual(faultsIn([...ours.faults, ...theirs.faults], / 400 .*\/macros/u), []);
});
