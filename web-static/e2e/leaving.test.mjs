// Words that were begun and not saved: nobody loses them, nor a colleague's, without being asked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, faultsIn, findingsOf, openInbox, origin, workspaceOf } from './browser.mjs';

const headers = { 'X-Requested-By': 'atrium', Origin: origin };
const question = page => page.getByRole('dialog', { name: 'Leave without saving?' });

test('a macro that is half written is left by nothing but a yes', async () => {
  const { context, page, faults } = await openInbox();
  const workspace = await workspaceOf(context);
  const address = `${origin}${workspace}/settings/macros`;
  await page.goto(address);
  await page.getByRole('button', { name: 'New macro' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Half a macro');

  await page.getByRole('link', { name: 'Tags' }).click();
  await question(page).waitFor();
  assert.deepEqual(await findingsOf(page), []);
  await page.getByRole('button', { name: 'Stay' }).click();
  await question(page).waitFor({ state: 'detached' });
  assert.equal(page.url(), address);
  assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Half a macro');

  await page.getByRole('link', { name: 'Tags' }).click();
  await page.getByRole('button', { name: 'Leave it' }).click();
  await page.waitForURL(/\/settings\/tags$/u);
  await page.getByRole('link', { name: 'Macros' }).click();
  await page.waitForURL(/\/settings\/macros$/u);
  assert.equal(await question(page).count(), 0);
  assert.deepEqual(faultsIn(faults), []);
});

test('whoever edits a template that a colleague saved meanwhile chooses whose words stay', async () => {
  const { context, page, faults } = await openInbox();
  const workspace = await workspaceOf(context);
  const { items } = await ask(context, `${workspace}/channels`);
  const channel = items.find(each => each.connector === 'whatsapp');
  const body = text => ({ text, variables: [] });
  const form = { name: `hours_${Date.now()}`, language: 'en', category: 'utility', named: true };
  const send = (method, path, data) =>
    context.request.fetch(`${origin}/api/v1${workspace}/${path}`, { method, headers, data });
  const made = await send('POST', `channels/${channel.id}/templates`, {
    form: { ...form, body: body('We are open.') },
  });
  const { id } = await made.json();

  await page.goto(`${origin}${workspace}/settings/templates/${id}`);
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByLabel('Words', { exact: true }).fill('We are open all night.');
  const theirs = await send('PATCH', `templates/${id}`, { form: { ...form, body: body('We are closed.') } });
  assert.equal(theirs.status(), 200);
  await page.getByText(/^A colleague saved this template/u).waitFor();
  assert.deepEqual(await findingsOf(page), []);
  await page.getByRole('button', { name: 'Drop mine, see theirs' }).click();
  await page.getByLabel('Words', { exact: true }).waitFor();
  assert.equal(await page.getByLabel('Words', { exact: true }).inputValue(), 'We are closed.');

  await page.getByLabel('Words', { exact: true }).fill('We are open on Sundays.');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await question(page).waitFor();
  await page.getByRole('button', { name: 'Stay' }).click();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByRole('button', { name: 'Change', exact: true }).waitFor();
  const stored = await ask(context, `${workspace}/templates/${id}`);
  assert.equal((stored.draft ?? stored.form).body.text, 'We are open on Sundays.');
  await send('DELETE', `templates/${id}`);
  assert.deepEqual(faultsIn(faults), []);
});
