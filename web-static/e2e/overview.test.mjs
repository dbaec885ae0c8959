// The supervisor's overview: who waits, who has how much and who is there, as it happens.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { ask, eventually, faultsIn, findingsOf, openInbox, origin, phone, workspaceOf } from './browser.mjs';

let ours;
let workspace;
before(async () => {
  ours = await openInbox();
  workspace = await workspaceOf(ours.context);
});

const tile = label => ours.page.locator('main small', { hasText: label }).locator('xpath=../b').innerText();

const change = (id, data) =>
  ours.context.request.patch(`${origin}/api/v1${workspace}/conversations/${id}`, {
    data,
    headers: { 'X-Requested-By': 'atrium', Origin: origin },
  });

/** Others assign meanwhile and customers write: the page follows the server, whatever the number is. */
const showsWhatIsCounted = () =>
  eventually(
    async () => {
      const shown = await tile('Unassigned');
      const { all } = await ask(ours.context, `${workspace}/overview`);
      return { shown, counted: String(all.unassigned) };
    },
    ({ shown, counted }) => shown === counted,
  );

test('it shows what the server counts, and what happens at once', async () => {
  const { page } = ours;
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  await showsWhatIsCounted();
  // Off the link, whose words would stand over the page.
  await page.mouse.move(700, 700);
  await page.getByRole('tooltip').waitFor({ state: 'hidden' });
  assert.deepEqual(await findingsOf(page), []);
  const [row] = (await ask(ours.context, `${workspace}/conversations?assignee=none`)).items;
  const { me } = await ask(ours.context, `${workspace}/snapshot`);
  assert.equal((await change(row.id, { assignee_id: me.agent_id })).status(), 200);
  await showsWhatIsCounted();
  assert.equal((await change(row.id, { assignee_id: null })).status(), 200);
  await showsWhatIsCounted();
});

test('on a phone it stands in the bar below', async () => {
  const small = await openInbox({ viewport: phone });
  await small.page.getByRole('navigation').getByRole('link', { name: 'Overview' }).click();
  await small.page.getByRole('table').first().waitFor();
  assert.deepEqual(await findingsOf(small.page), []);
  assert.deepEqual(faultsIn(small.faults), []);
  assert.deepEqual(faultsIn(ours.faults), []);
});
