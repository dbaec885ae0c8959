// How soon customers are to be answered: a policy is made, its effect is seen before, and it goes again.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { ask, eventually, faultsIn, findingsOf, openInbox, origin, workspaceOf } from './browser.mjs';

let ours;
let workspace;
before(async () => {
  ours = await openInbox();
  workspace = await workspaceOf(ours.context);
});

test('a policy is made, looked at before it holds, and deleted', async () => {
  const { page } = ours;
  const name = `e2e ${Date.now()}`;
  const tag = await ours.context.request.post(`${origin}/api/v1${workspace}/tags`, {
    data: { name, colour: 'grey' },
    headers: { 'X-Requested-By': 'atrium', Origin: origin, 'Idempotency-Key': crypto.randomUUID() },
  });
  assert.equal(tag.status(), 201);
  await page.goto(`${origin}/w/${workspace.split('/').at(-1)}/settings/sla`);
  await page.getByRole('button', { name: 'New policy' }).click();
  await page.getByLabel('Name').fill(name);
  // Nothing has this tag: nobody else's conversations are told of it.
  await page.getByRole('combobox', { name: 'Tags' }).fill(name);
  await page.getByRole('option', { name }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'See what it does' }).click();
  await page.getByText(/0 would follow it\./u).waitFor();
  assert.deepEqual(await findingsOf(page), []);
  await page.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('listitem', { name, exact: true });
  await row.getByText('First response 1h').waitFor();
  assert.deepEqual(await findingsOf(page), []);
  const held = async () => (await ask(ours.context, `${workspace}/sla-policies`)).items;
  const made = (await held()).find(each => each.name === name);
  assert.equal(made.first_response_minutes, 60);
  await row.getByRole('button').first().click();
  await page.getByRole('button', { name: 'Delete the policy' }).click();
  await page.getByRole('button', { name: 'Yes, delete' }).click();
  await eventually(held, all => !all.some(each => each.id === made.id));
  assert.deepEqual(faultsIn(ours.faults), []);
});
