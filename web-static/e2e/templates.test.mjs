// A template: found, filled in, seen as the customer will see it, and sent.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { field, openBoth } from './answers.mjs';
import { ask, eventually, faultsIn, findingsOf, origin, workspaceOf } from './browser.mjs';

let both;
let ours;
let theirs;
before(async () => {
  both = await openBoth('templates');
  ({ ours, theirs } = both);
});

const dialog = () => ours.page.getByRole('dialog');

test('a word in the composer opens the templates, and search finds one', async () => {
  await field(ours).pressSequentially('/template');
  await field(ours).page().keyboard.press('Enter');
  await dialog().getByRole('searchbox', { name: 'Search templates' }).fill('shipped');
  const found = dialog().getByRole('button', { name: /^order_shipped/u });
  await found.waitFor();
  await dialog()
    .getByRole('button', { name: /^appointment/u })
    .waitFor({ state: 'detached' });
  await found.click();
  assert.equal(await field(ours).inputValue(), '');
});

test('values appear in it as they are written, and what is missing is named', async () => {
  await dialog().getByRole('combobox', { name: 'Language' }).click();
  await ours.page.getByRole('option', { name: 'English' }).click();
  const preview = dialog().getByRole('region', { name: 'As the customer sees it' });
  const send = dialog().getByRole('button', { name: 'Send template' });
  await dialog().getByLabel('first_name').fill('Sarah');
  await dialog().getByLabel('order').fill('SL-20391');
  await preview.getByText(/Hi Sarah, your order SL-20391/u).waitFor();
  assert.equal(await send.isDisabled(), true);
  await dialog().getByLabel('day').fill('Thursday');
  await dialog()
    .getByLabel(/^End of the link/u)
    .fill('SL-20391');
  await preview.getByText('on Thursday').waitFor();
  assert.deepEqual(await findingsOf(ours.page), []);
  await send.click();
});

test('it stands in both browsers as the customer reads it', async () => {
  const said = /Hi Sarah, your order SL-20391 has left us and arrives on Thursday/u;
  for (const { page } of [ours, theirs]) await page.getByRole('log').getByText(said).first().waitFor();
  const workspace = await workspaceOf(ours.context);
  const path = `${workspace}/customers/${both.conversation.customer.id}/timeline?limit=50`;
  const sent = await eventually(
    async () => (await ask(ours.context, path)).items.filter(each => each.content.kind === 'template'),
    items => ['delivered', 'read'].includes(items[0]?.status),
  );
  assert.equal(sent.length, 1);
  assert.equal(await ours.page.getByRole('log').getByText(said).count(), 1);
});

test('the settings say why one cannot be sent, and a new one is written and handed in', async () => {
  const { page } = ours;
  await page.goto(`${origin}${await workspaceOf(ours.context)}/settings/templates`);
  await page
    .getByRole('button', { name: /^free_lamp/u })
    .getByText('Rejected', { exact: true })
    .waitFor();
  await page.getByRole('button', { name: 'New template' }).click();
  const name = `we_are_back_${Date.now()}`;
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Words', { exact: true }).fill('Hi {{first_name}}, we are open again.');
  await page.getByLabel('Example for first_name').fill('Sarah');
  await page.getByRole('region', { name: 'As the customer sees it' }).getByText('Hi Sarah, we are').waitFor();
  assert.deepEqual(await findingsOf(page), []);
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByRole('heading', { name }).waitFor();
  await page.getByRole('button', { name: 'Hand in for review' }).click();
  await page
    .getByText(/^(In review|Approved)$/u)
    .first()
    .waitFor();
});

test('and nothing went wrong meanwhile', () => {
  assert.deepEqual(faultsIn([...ours.faults, ...theirs.faults]), []);
});
