// An answer that meets an obstacle: a line that is cut, a refusal.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { field, inThread, openBoth, standsOnce, stored } from './answers.mjs';
import { connectionSays, eventually, faultsIn, patience } from './browser.mjs';

let both;
let ours;
let theirs;
before(async () => {
  both = await openBoth('obstacles');
  ({ ours, theirs } = both);
});

test('without a line an answer waits, says so, and goes once when the line is back', async () => {
  const words = 'Written in the underground';
  await ours.context.setOffline(true);
  await connectionSays(ours.page, /^No connection\. What you send waits/u);
  await field(ours).fill(words);
  await field(ours).press('Enter');
  await inThread(ours, words).waitFor();
  await ours.page.getByText('Waits for the connection').waitFor();
  assert.equal(await stored(both, words), 0);
  await ours.context.setOffline(false);
  await eventually(
    () => stored(both, words),
    count => count > 0,
    patience * 2,
  );
  await ours.page.getByText('Waits for the connection').waitFor({ state: 'detached' });
  await standsOnce(both, words);
});

test('an answer that waits can be taken back, and its words too', async () => {
  const words = 'On second thoughts';
  await ours.context.setOffline(true);
  await field(ours).fill(words);
  await field(ours).press('Enter');
  await ours.page.getByRole('log').getByRole('button', { name: 'Take back' }).click();
  await eventually(
    () => field(ours).inputValue(),
    value => value === words,
  );
  assert.equal(await inThread(ours, words).count(), 0);
  // Words that were begun meanwhile stay beside those that come back.
  await field(ours).press('Enter');
  await field(ours).fill('and another thing');
  await ours.page.getByRole('log').getByRole('button', { name: 'Take back' }).click();
  await eventually(
    () => field(ours).inputValue(),
    value => value === `${words}\nand another thing`,
  );
  await field(ours).fill('');
  await ours.context.setOffline(false);
  await connectionSays(ours.page, /^(Live|Caught up)/u);
  assert.equal(await stored(both, words), 0);
});

test('answers that wait go in their order and once, also when their page is closed', async () => {
  const words = ['First of two', 'Second of two'];
  await ours.context.setOffline(true);
  for (const each of words) {
    await field(ours).fill(each);
    await field(ours).press('Enter');
  }
  await connectionSays(ours.page, /^No connection\. 2 answers wait/u);
  await ours.page.close();
  await ours.context.setOffline(false);
  ours.page = await ours.context.newPage();
  await ours.page.goto(theirs.page.url());
  await inThread(ours, words[1]).first().waitFor();
  for (const each of words) await standsOnce(both, each);
  const order = (await theirs.page.getByRole('log').innerText()).match(/(First|Second) of two/gu);
  assert.deepEqual(order, words);
});

test('a refused answer says why, and is tried again when told to', async () => {
  const words = 'Not before noon';
  const body = { type: 'about:blank', title: 'Paused.', status: 422, code: 'channel_paused', errors: [] };
  await ours.page.route('**/conversations/*/messages', route =>
    route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify(body) }),
  );
  await field(ours).fill(words);
  await field(ours).press('Enter');
  await ours.page.getByText('The channel is paused.').waitFor();
  assert.equal(await stored(both, words), 0);
  // Whoever looks elsewhere sees it in the list.
  await ours.page.locator(`#row-${both.conversation.id}`).getByText('Not sent').waitFor();
  await ours.page.unroute('**/conversations/*/messages');
  await ours.page.getByRole('log').getByRole('button', { name: 'Try again' }).click();
  await inThread(theirs, words).waitFor();
  await standsOnce(both, words);
});

test('and nothing went wrong meanwhile', () => {
  assert.deepEqual(faultsIn(ours.faults, /ERR_INTERNET_DISCONNECTED/u, /\b422\b/u), []);
  assert.deepEqual(faultsIn(theirs.faults), []);
});
