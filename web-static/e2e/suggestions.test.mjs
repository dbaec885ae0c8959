// Somebody wrote another customer's number: it is suggested that they are one person, and an agent says no, takes that back, and says yes.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { conversationOf, openBoth } from './answers.mjs';
import { ask, faultsIn, findingsOf, sidewaysOf, workspaceOf } from './browser.mjs';

const shots = process.env.ATRIUM_SUGGESTION_SHOTS;
let both;
let ours;
let theirs;
let workspace;
let mine;
let other;
before(async () => {
  both = await openBoth('suggestions');
  ({ ours, theirs } = both);
  workspace = await workspaceOf(ours.context);
  mine = both.conversation.customer;
  ({ customer: other } = await conversationOf('suggested', ours));
});

const suggestion = ({ page }) => page.getByRole('region', { name: 'Same person?' });
const dialog = ({ page }) => page.getByRole('dialog');
const shown = each => suggestion(each).getByRole('article').waitFor({ timeout: 60_000 });
const gone = each => suggestion(each).waitFor({ state: 'detached' });
const shoot = async ({ page }, name) => shots && page.screenshot({ path: `${shots}/${name}.png` });
const currentOf = async id => (await ask(ours.context, `${workspace}/customers/${id}`)).id;

async function takeBack() {
  await ours.page.getByRole('button', { name: 'Take back' }).first().click();
  await dialog(ours).getByRole('button', { name: 'Take back' }).click();
  await dialog(ours).waitFor({ state: 'detached' });
}

test('who wrote his number is suggested, with the reason in plain words', async () => {
  await Promise.all([ours, theirs].map(shown));
  await suggestion(ours)
    .getByText(/wrote this customer's number .*Claimed, not proven\./u)
    .waitFor();
  assert.match(await suggestion(ours).textContent(), new RegExp(other.name, 'u'));
  assert.deepEqual(await findingsOf(ours.page), []);
  assert.equal(await sidewaysOf(ours.page), 0);
  await shoot(ours, 'suggested');
});

test('what a join would do is shown before anything is done', async () => {
  await suggestion(ours).getByRole('button', { name: 'Preview' }).click();
  await dialog(ours).getByRole('region', { name: 'Then' }).getByRole('article').waitFor();
  assert.equal(await dialog(ours).getByRole('region', { name: 'Now' }).getByRole('article').count(), 2);
  await shoot(ours, 'previewed');
  await dialog(ours).getByRole('button', { name: 'Cancel' }).click();
  await dialog(ours).waitFor({ state: 'detached' });
});

test('not the same: it goes in both browsers, and comes back with the decision taken back', async () => {
  await suggestion(ours).getByRole('button', { name: 'Not the same' }).click();
  await Promise.all([ours, theirs].map(gone));
  await theirs.page
    .getByText(/said that .* are different people/u)
    .first()
    .waitFor();
  await takeBack();
  await Promise.all([ours, theirs].map(shown));
});

test('joined with one click, they are one in both browsers until that is taken back', async () => {
  await suggestion(ours).getByRole('button', { name: 'Join' }).click();
  await Promise.all([ours, theirs].map(gone));
  assert.equal(await currentOf(mine.id), await currentOf(other.id));
  await theirs.page
    .getByText(/ merged .* and /u)
    .first()
    .waitFor();
  await takeBack();
  await Promise.all([ours, theirs].map(shown));
  assert.equal(await currentOf(mine.id), mine.id);
  for (const each of [ours, theirs]) assert.deepEqual(faultsIn(each.faults), []);
});
