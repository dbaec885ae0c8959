// A conversation is worked: what one browser does to it is so in the other, by buttons, by keys and for many at once.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { openBoth } from './answers.mjs';
import { ask, eventually, faultsIn, findingsOf, origin, workspaceOf } from './browser.mjs';

let both;
let ours;
let theirs;
let id;
let workspace;
before(async () => {
  both = await openBoth('working');
  ({ ours, theirs } = both);
  id = both.conversation.id;
  workspace = await workspaceOf(ours.context);
});

const row = ({ page }) => page.locator(`#row-${id}`);
const conversation = () => ask(ours.context, `${workspace}/conversations/${id}`);
const dialog = ({ page }, name) => page.getByRole('dialog', { name });
const view = ({ page }, name) =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: new RegExp(`^${name}`, 'u') });

/** Presses keys where they are no letters of a field. */
async function press({ page }, ...keys) {
  await page.getByRole('log').focus();
  for (const key of keys) await page.keyboard.press(key);
}

const isSo = holds => eventually(conversation, holds);

test('a key takes it over, and it is mine in both browsers', async () => {
  await press(ours, 'i');
  const { agents, me } = await ask(ours.context, `${workspace}/snapshot?limit=1`);
  const { name } = agents.find(agent => agent.id === me.agent_id);
  await isSo(each => each.assignee_id === me.agent_id);
  for (const each of [ours, theirs]) {
    await row(each)
      .getByRole('img', { name: `Assigned to ${name}` })
      .waitFor();
    await view(each, 'Mine').click();
    await row(each).waitFor();
    await view(each, 'All open').click();
  }
});

test('a tag and a priority stand in the other browser too', async () => {
  const tag = `e2e ${Date.now()}`;
  await press(ours, 't');
  await dialog(ours, 'Tags').getByRole('combobox').fill(tag);
  await dialog(ours, 'Tags')
    .getByRole('option', { name: /^Create/u })
    .click();
  await isSo(each => each.tag_ids.length > 0);
  await ours.page.keyboard.press('Escape');
  await press(ours, 'p');
  await dialog(ours, 'Priority').getByRole('combobox').fill('urg');
  await ours.page.keyboard.press('Enter');
  await row(theirs).getByText(tag).waitFor();
  await row(theirs).getByRole('img', { name: 'Priority: Urgent' }).waitFor();
  assert.deepEqual(await findingsOf(theirs.page), []);
});

test('snoozed in words it leaves the open ones, and comes back', async () => {
  await press(ours, 's');
  await dialog(ours, 'Snooze until').getByRole('textbox', { name: 'Snooze until' }).fill('in 2 hours');
  assert.deepEqual(await findingsOf(ours.page), []);
  await ours.page.keyboard.press('Enter');
  const { snoozed_until: until } = await isSo(each => each.status === 'snoozed');
  assert.ok(Math.abs(Date.parse(until) - Date.now() - 7_200_000) < 90_000, until);
  await row(theirs).waitFor({ state: 'detached' });
  await view(theirs, 'Snoozed').click();
  await row(theirs)
    .getByRole('img', { name: /^Snoozed until/u })
    .waitFor();
  await ours.page.getByRole('button', { name: 'Reopen' }).click();
  await row(theirs).waitFor({ state: 'detached' });
  await view(theirs, 'All open').click();
  await row(theirs).waitFor();
});

test('closed it is gone from the open ones; reopened it is there again', async () => {
  await ours.page.getByRole('button', { name: 'Close', exact: true }).click();
  await row(theirs).waitFor({ state: 'detached' });
  await view(theirs, 'Closed').click();
  await row(theirs).click();
  await theirs.page.getByRole('button', { name: 'Reopen' }).click();
  await isSo(each => each.status === 'open');
  await view(theirs, 'All open').click();
  for (const each of [ours, theirs]) await row(each).waitFor();
});

test('what somebody changed meanwhile is said, and stands', async () => {
  await ours.page.route(`**/conversations/${id}`, async route => {
    if (route.request().method() !== 'PATCH') return route.fallback();
    const body = route.request().postDataJSON();
    // As a page says it that has not heard of the newest yet.
    await route.continue({ postData: JSON.stringify({ ...body, expected: { priority: 'low' } }) });
  });
  await press(ours, 'p');
  await dialog(ours, 'Priority').getByRole('option', { name: 'High' }).click();
  await ours.page.getByText(/changed this a moment ago/u).waitFor();
  await row(ours).getByRole('img', { name: 'Priority: Urgent' }).waitFor();
  await ours.page.unroute(`**/conversations/${id}`);
});

test('several are changed at once, and one sentence says so', async () => {
  const mine = row(ours);
  await mine.click({ modifiers: ['Control'] });
  const bar = ours.page.getByRole('region', { name: 'Selected conversations' });
  await bar.getByText('1 selected').waitFor();
  assert.deepEqual(await findingsOf(ours.page), []);
  await bar.getByRole('button', { name: 'Assign' }).click();
  await dialog(ours, 'Assign to').getByRole('option', { name: 'Nobody' }).click();
  await ours.page.getByText('1 conversation changed.').waitFor();
  await bar.waitFor({ state: 'detached' });
  await row(theirs).getByRole('img', { name: 'Unassigned' }).waitFor();
});

test('an address that makes no sense shows all that is open', async () => {
  const { page } = theirs;
  await page.goto(`${origin}${workspace}/inbox/team-999?sort=sideways&tag=999&priority=loud&assignee=%22`);
  await page.getByRole('heading', { name: 'All open' }).waitFor();
  await page.getByRole('option').first().waitFor();
});

test('and nothing went wrong meanwhile', () => {
  assert.deepEqual(faultsIn([...ours.faults, ...theirs.faults], / 412 /u), []);
});
