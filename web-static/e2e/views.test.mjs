// Saved views: made of what a list shows, in the sidebar with their numbers, shared, changed, sorted and deleted.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { ask, eventually, faultsIn, findingsOf, openInbox, workspaceOf } from './browser.mjs';

const stamp = Date.now();
const name = `Urgent ${stamp}`;
let ours;
let theirs;
let workspace;
before(async () => {
  ours = await openInbox();
  theirs = await openInbox();
  workspace = await workspaceOf(ours.context);
});

const dialog = ({ page }) => page.getByRole('dialog');
const link = ({ page }, text) =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: text });
const views = async () => (await ask(ours.context, `${workspace}/views`)).items;

async function choose({ page }, label, option) {
  await dialog({ page }).getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

test('a view is made with a filter and stands in the sidebar of everybody at once', async () => {
  const { page } = ours;
  await page.getByRole('button', { name: 'New view' }).click();
  await dialog(ours).getByLabel('Name').fill(name);
  await choose(ours, 'Assigned to', 'Nobody');
  await choose(ours, 'Who has it', 'Everybody');
  assert.deepEqual(await findingsOf(page), []);
  await dialog(ours).getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/\/inbox\/view-\d+$/u);
  await page.getByRole('heading', { name }).waitFor();
  await link(theirs, name).waitFor();
  assert.deepEqual(await findingsOf(page), []);
});

test('its number is that of its list, and moves with what happens', async () => {
  const [view] = (await views()).filter(each => each.name === name);
  const total = async () => (await ask(ours.context, `${workspace}/conversations?assignee=none`)).total;
  const shown = async () => Number((await link(ours, name).innerText()).split(/\s+/u).at(-1));
  // Customers write meanwhile: the number is held against the list as it is at that moment.
  const agree = async () => (await shown()) - (await total());
  await eventually(agree, apart => apart === 0);
  const row = (await ask(ours.context, `${workspace}/conversations?assignee=none`)).items[0];
  const { me } = await ask(ours.context, `${workspace}/snapshot`);
  const change = body =>
    ours.context.request.patch(
      `${new URL(ours.page.url()).origin}/api/v1${workspace}/conversations/${row.id}`,
      {
        data: body,
        headers: { 'X-Requested-By': 'atrium', Origin: new URL(ours.page.url()).origin },
      },
    );
  assert.equal((await change({ assignee_id: me.agent_id })).status(), 200);
  const listed = async () =>
    (await ask(ours.context, `${workspace}/conversations?assignee=none`)).items.some(
      ({ id }) => id === row.id,
    );
  assert.equal(await listed(), false);
  await eventually(agree, apart => apart === 0);
  assert.equal((await change({ assignee_id: null })).status(), 200);
  assert.equal(await listed(), true);
  await eventually(agree, apart => apart === 0);
  assert.equal(view.visibility, 'everybody');
});

test('what a list shows is kept as a view', async () => {
  const { page } = ours;
  await page.goto(`${page.url().replace(/inbox.*/u, 'inbox/mine')}?priority=high`);
  await page.getByRole('button', { name: 'Filter, 1 chosen' }).click();
  await page.getByRole('button', { name: 'Save as a view' }).click();
  await dialog(ours).getByLabel('Name').fill(`High ${stamp}`);
  await dialog(ours).getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: `High ${stamp}` }).waitFor();
  const [made] = (await views()).filter(each => each.name === `High ${stamp}`);
  assert.deepEqual(made.filter, { assignee: 'me', priority: 'high' });
  assert.equal(made.visibility, 'mine');
});

test('it is changed, and deleted, and whoever looks at it is led to all that is open', async () => {
  await link(theirs, name).click();
  const { page } = ours;
  await link(ours, name).click();
  await page.getByRole('button', { name: 'Change this view' }).click();
  await dialog(ours).getByLabel('Name').fill(`${name} now`);
  await dialog(ours).getByRole('button', { name: 'Save' }).click();
  await theirs.page.getByRole('heading', { name: `${name} now` }).waitFor();
  for (const each of [`${name} now`, `High ${stamp}`]) {
    await link(ours, each).click();
    await page.getByRole('button', { name: 'Change this view' }).click();
    await dialog(ours).getByRole('button', { name: 'Delete' }).click();
    await dialog(ours).getByRole('button', { name: 'Really delete?' }).click();
    await page.waitForURL(/\/inbox\/open$/u);
  }
  await theirs.page.getByRole('heading', { name: 'All open' }).waitFor();
  assert.deepEqual(faultsIn(ours.faults), []);
  assert.deepEqual(faultsIn(theirs.faults), []);
});
