// Two customers are merged beside the conversation, and it is taken back: what both browsers show follows.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { conversationOf, openBoth } from './answers.mjs';
import { ask, eventually, faultsIn, findingsOf, sidewaysOf, workspaceOf } from './browser.mjs';

const shots = process.env.ATRIUM_MERGE_SHOTS;
let both;
let ours;
let theirs;
let workspace;
let mine;
let other;
before(async () => {
  both = await openBoth('merging');
  ({ ours, theirs } = both);
  workspace = await workspaceOf(ours.context);
  mine = both.conversation.customer;
  ({ customer: other } = await conversationOf('merged', ours));
});

const dialog = ({ page }) => page.getByRole('dialog');
const addressesOf = async ({ context }, id) =>
  (await ask(context, `${workspace}/customers/${id}`)).identities.length;
const shoot = async ({ page }, name) => shots && page.screenshot({ path: `${shots}/${name}.png` });

test('another customer is found by his name, and both sides are shown before anything is done', async () => {
  await ours.page.getByRole('button', { name: 'Merge with…' }).click();
  await dialog(ours).getByLabel('Name, phone number or id').fill(other.name.slice(0, 4));
  await dialog(ours).getByRole('button').filter({ hasText: other.name }).first().click();
  await dialog(ours).getByRole('region', { name: 'Then' }).getByRole('article').waitFor();
  assert.equal(await dialog(ours).getByRole('region', { name: 'Now' }).getByRole('article').count(), 2);
  assert.deepEqual(await findingsOf(ours.page), []);
  await shoot(ours, 'preview');
});

test('they are one, in the other browser too, and the reason says who did it', async () => {
  const sum = (await addressesOf(ours, mine.id)) + (await addressesOf(ours, other.id));
  await dialog(ours).getByRole('button', { name: 'Merge' }).click();
  await dialog(ours).waitFor({ state: 'detached' });
  await eventually(
    () => addressesOf(ours, other.id),
    count => count === sum,
  );
  for (const each of [ours, theirs]) {
    await each.page
      .getByText(/ merged .* and /u)
      .first()
      .waitFor();
  }
  assert.deepEqual(await findingsOf(ours.page), []);
  await shoot(ours, 'merged');
});

test('it is taken back, and each is himself again', async () => {
  await ours.page.getByRole('button', { name: 'Take back' }).first().click();
  await dialog(ours).getByRole('region', { name: 'Then' }).getByRole('article').nth(1).waitFor();
  await dialog(ours).getByRole('button', { name: 'Take back' }).click();
  await dialog(ours).waitFor({ state: 'detached' });
  for (const { id } of [mine, other]) {
    const now = await ask(ours.context, `${workspace}/customers/${id}`);
    assert.equal(now.id, id);
  }
  for (const each of [ours, theirs])
    await each.page
      .getByText(/^Taken back by /u)
      .first()
      .waitFor();
});

test('an address is taken out and put back', async () => {
  const before = await addressesOf(ours, mine.id);
  const knives = ours.page.getByRole('button', { name: 'take it out' });
  if (before > 1) {
    await knives.last().click();
    await dialog(ours).getByRole('button', { name: 'Take out' }).click();
    await dialog(ours).waitFor({ state: 'detached' });
    await ours.page.getByRole('button', { name: 'Take back' }).first().click();
    await dialog(ours).getByRole('button', { name: 'Take back' }).click();
    await dialog(ours).waitFor({ state: 'detached' });
  }
  assert.equal(await addressesOf(ours, mine.id), before);
  assert.equal(await sidewaysOf(ours.page), 0);
  for (const each of [ours, theirs]) assert.deepEqual(faultsIn(each.faults), []);
});
