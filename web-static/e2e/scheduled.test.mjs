// What is to be said at a time: it waits below the thread in every browser, can be changed there, and goes once.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { field, openBoth, standsOnce, stored } from './answers.mjs';
import { ask, faultsIn, findingsOf, workspaceOf } from './browser.mjs';

let both;
let ours;
let theirs;
before(async () => {
  both = await openBoth('scheduled');
  ({ ours, theirs } = both);
});

const later = ({ page }) => page.getByRole('button', { name: 'Send later' });
const form = ({ page }) => page.getByRole('dialog', { name: 'Send at' });
const waiting = ({ page }) => page.getByRole('region', { name: 'To be sent' });
const one = (browser, words) => waiting(browser).getByRole('article').filter({ hasText: words });

async function schedule(browser, words, when) {
  await field(browser).fill(words);
  await later(browser).click();
  await form(browser).getByRole('textbox', { name: 'Send at' }).fill(when);
  await form(browser).getByRole('button', { name: 'Schedule' }).click();
  await form(browser).waitFor({ state: 'detached' });
}

test('nothing can be scheduled before there is something to say', async () => {
  await later(ours).waitFor();
  assert.equal(await later(ours).isDisabled(), true);
});

test('what is scheduled in words waits below the thread in both browsers', async () => {
  await schedule(ours, 'See you in two hours', 'in 2 hours');
  for (const each of [ours, theirs])
    await one(each, 'See you in two hours')
      .getByText(/^Goes /u)
      .waitFor();
  assert.equal(await field(ours).inputValue(), '');
  assert.equal(await stored(both, 'See you in two hours'), 0, 'it is no message yet');
});

test('a time behind the window is refused where it is chosen', async () => {
  await field(ours).fill('Too late');
  await later(ours).click();
  const when = form(ours).getByRole('textbox', { name: 'Send at' });
  await when.fill('in 3 days');
  await form(ours)
    .getByText(/^The time to answer ends/u)
    .waitFor();
  assert.equal(await form(ours).getByRole('button', { name: 'Schedule' }).isDisabled(), true);
  await ours.page.keyboard.press('Escape');
  await field(ours).fill('');
});

test('its words are changed where they stand, and it is sent at once', async () => {
  await one(theirs, 'See you').getByRole('button', { name: 'Change words' }).click();
  await waiting(theirs).getByRole('textbox', { name: 'Change words' }).fill('See you soon, after all');
  await waiting(theirs).getByRole('button', { name: 'Save' }).click();
  await one(ours, 'See you soon, after all').waitFor();
  assert.deepEqual(await findingsOf(ours.page), []);
  await one(ours, 'See you soon').getByRole('button', { name: 'Send now' }).click();
  for (const each of [ours, theirs]) await waiting(each).waitFor({ state: 'detached' });
  await standsOnce(both, 'See you soon, after all');
});

test('a key schedules, and what is discarded is gone in both', async () => {
  await field(ours).fill('Never mind');
  await ours.page.getByRole('log').focus();
  await ours.page.keyboard.press('Shift+S');
  await form(ours).getByRole('checkbox', { name: 'Only if no reply before then' }).check();
  await form(ours).getByRole('textbox', { name: 'Send at' }).fill('in 90 minutes');
  await ours.page.keyboard.press('Enter');
  await one(theirs, 'Never mind').getByText('only without a reply').waitFor();
  const workspace = await workspaceOf(ours.context);
  const { items } = await ask(ours.context, `${workspace}/conversations/${both.conversation.id}/scheduled`);
  assert.deepEqual(
    items.map(each => each.only_if_no_reply),
    [true],
  );
  await one(theirs, 'Never mind').getByRole('button', { name: 'Discard' }).click();
  for (const each of [ours, theirs]) await waiting(each).waitFor({ state: 'detached' });
});

test('nobody sees an error', () => {
  assert.deepEqual(faultsIn([...ours.faults, ...theirs.faults]), []);
});
