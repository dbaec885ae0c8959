// What is to be known of customers: made in the settings, said beside a conversation, and seen by a colleague as it is said.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { openBoth } from './answers.mjs';
import { faultsIn, findingsOf, origin, workspaceOf } from './browser.mjs';

const name = `Plan ${Date.now()} 会员 خطة`;
let ours;
let theirs;
let workspace;
before(async () => {
  ({ ours, theirs } = await openBoth('attributes'));
  workspace = await workspaceOf(ours.context);
});

const row = ({ page }) => page.getByRole('button', { name: new RegExp(`^${name}`, 'u') });

test('a choice is made in the settings', async () => {
  const { page } = theirs;
  await page.goto(`${origin}${workspace}/settings/attributes`);
  await page.getByRole('button', { name: 'New attribute' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('combobox', { name: 'Type' }).click();
  await page.getByRole('option', { name: 'Choice' }).click();
  for (const [index, option] of ['Basic', 'Gold'].entries()) {
    await page.getByRole('button', { name: 'Add an option' }).click();
    await page.getByRole('textbox', { name: `Option ${index + 1}` }).fill(option);
  }
  assert.deepEqual(await findingsOf(page), []);
  await page.getByRole('button', { name: 'Save' }).click();
  await row(theirs).waitFor();
  assert.deepEqual(await findingsOf(page), []);
});

test('beside a conversation it is said, with who said it, and without loading anew', async () => {
  const { page } = ours;
  await row(ours).click();
  const form = page.getByRole('form', { name });
  await form.getByRole('combobox').click();
  await page.getByRole('option', { name: 'Gold' }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await row(ours).getByText('Gold').waitFor();
  await row(ours).click();
  await form.getByText(/, /u).first().waitFor();
  assert.deepEqual(await findingsOf(page), []);
});

test('deleting it tells how many have it, and takes it from the page of a colleague', async () => {
  const { page } = theirs;
  await row(theirs).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Really delete?' }).click();
  await page.getByText('1 address has a value. It is deleted for good.').waitFor();
  await page.getByRole('button', { name: 'Delete with all values' }).click();
  await row(theirs).waitFor({ state: 'detached' });
  await row(ours).waitFor({ state: 'detached' });
  await ours.page.getByRole('form', { name }).waitFor({ state: 'detached' });
  assert.deepEqual(faultsIn(ours.faults), []);
  assert.deepEqual(faultsIn(theirs.faults, / 409 /u), []);
});
