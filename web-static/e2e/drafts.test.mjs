// What an agent began to write is on all of his browsers, and never changes under his hands.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { field, openBoth, standsOnce } from './answers.mjs';
import { eventually, faultsIn } from './browser.mjs';

let both;
let ours;
let theirs;
before(async () => {
  both = await openBoth('drafts');
  ({ ours, theirs } = both);
});

const holds = (browser, words) =>
  eventually(
    () => field(browser).inputValue(),
    value => value === words,
  );
const rowOf = ({ page }) => page.locator(`#row-${both.conversation.id}`);

test('what is begun in one browser stands in the other, in its field and in its list', async () => {
  await field(ours).fill('Half a sen');
  await holds(theirs, 'Half a sen');
  for (const each of [ours, theirs]) await rowOf(each).getByText('Draft:').waitFor();
});

test('words under somebody’s hands stay, and the others are offered beside them', async () => {
  await field(theirs).focus();
  // Kept by the server first, and told so last: what the other browser writes meanwhile must not get lost.
  let answer;
  const answered = new Promise(resolve => {
    answer = resolve;
  });
  await theirs.page.route('**/draft', async route => {
    const response = await route.fetch();
    if (route.request().method() === 'PUT') await answered;
    await route.fulfill({ response });
  });
  const isKept = response => response.request().method() === 'PUT' && response.ok();
  const first = theirs.page.waitForRequest(request => request.method() === 'PUT');
  await field(theirs).pressSequentially('tence');
  await first;
  const second = ours.page.waitForResponse(isKept);
  await field(ours).fill('Something else');
  await second;
  answer();
  await theirs.page.getByText('Also begun elsewhere:').waitFor();
  assert.match(await field(theirs).inputValue(), /tence/u);
  await theirs.page.getByRole('button', { name: 'Use this' }).click();
  await holds(theirs, 'Something else');
  await theirs.page.getByRole('button', { name: 'Let it go' }).click();
});

test('once it is sent it is nowhere any more', async () => {
  await field(theirs).evaluate(input => input.blur());
  await field(ours).fill('Whole at last');
  await holds(theirs, 'Whole at last');
  await field(ours).press('Enter');
  await standsOnce(both, 'Whole at last');
  await holds(theirs, '');
  await theirs.page.reload();
  await field(theirs).waitFor();
  await holds(theirs, '');
  for (const each of [ours, theirs]) await rowOf(each).getByText('Draft:').waitFor({ state: 'detached' });
});

test('and nothing went wrong meanwhile', () => {
  assert.deepEqual(faultsIn([...ours.faults, ...theirs.faults]), []);
});
