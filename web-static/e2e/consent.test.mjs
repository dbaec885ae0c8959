// What a customer allowed: recorded beside a conversation, seen by a colleague as it is said; its topics and the words that stop.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { openBoth } from './answers.mjs';
import { faultsIn, findingsOf, origin, workspaceOf } from './browser.mjs';

const name = `Newsletter ${Date.now()} 通讯 نشرة`;
let ours;
let theirs;
let workspace;
before(async () => {
  ({ ours, theirs } = await openBoth('consent'));
  workspace = await workspaceOf(ours.context);
});

const row = ({ page }) => page.getByRole('button', { name: new RegExp(`${name}.*(Never|Allowed)`, 'u') });

test('a topic is made in the settings, above the words that stop', async () => {
  const { page } = theirs;
  await page.goto(`${origin}${workspace}/settings/consent`);
  await page.getByRole('heading', { name: 'Stop words' }).waitFor();
  await page.getByText('退订').first().waitFor();
  assert.deepEqual(await findingsOf(page), []);
  await page.getByRole('button', { name: 'New topic' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  assert.deepEqual(await findingsOf(page), []);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: new RegExp(name, 'u') }).waitFor();
});

test('beside a conversation it is recorded with its proof, without loading anew', async () => {
  const { page } = ours;
  await row(ours).click();
  const form = page.getByRole('form', { name });
  await form.getByText('Nothing was recorded of this address yet.').waitFor();
  await form.getByRole('combobox', { name: 'Record what was said' }).click();
  await page.getByRole('option', { name: 'Allowed it' }).click();
  await form.getByRole('textbox', { name: 'Proof' }).fill('At the till: yes');
  assert.deepEqual(await findingsOf(page), []);
  await form.getByRole('button', { name: 'Save' }).click();
  await row(ours)
    .getByText(/Allowed, /u)
    .waitFor();
  await row(ours).click();
  await form.getByText('At the till: yes').waitFor();
  assert.deepEqual(await findingsOf(page), []);
});

test('a topic that is deleted goes from the page of a colleague', async () => {
  const { page } = theirs;
  await page.getByRole('button', { name: new RegExp(name, 'u') }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Really delete?' }).click();
  await page.getByRole('button', { name: new RegExp(name, 'u') }).waitFor({ state: 'detached' });
  await row(ours).waitFor({ state: 'detached' });
  assert.deepEqual(faultsIn(ours.faults), []);
  assert.deepEqual(faultsIn(theirs.faults), []);
});
