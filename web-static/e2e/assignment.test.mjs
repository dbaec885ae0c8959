// Conversations are given out: a team's rules, an agent's availability and capacity, and the thread that says why.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { openBoth } from './answers.mjs';
import { ask, eventually, faultsIn, findingsOf, origin, workspaceOf } from './browser.mjs';

let both;
let ours;
let workspace;
let team;
before(async () => {
  both = await openBoth('assignment');
  ({ ours } = both);
  workspace = await workspaceOf(ours.context);
  team = `e2e ${Date.now()}`;
});

const api = path => ask(ours.context, `${workspace}/${path}`);
const settings = part => `${origin}/w/${workspace.split('/').at(-1)}/settings/${part}`;

test('who opens the page is online, and may say otherwise', async () => {
  const { me } = await api('snapshot?limit=1');
  const own = async () => (await api('availability')).items.find(each => each.agent_id === me.agent_id);
  await eventually(own, each => each.availability === 'online');
  const { page } = ours;
  await page.getByRole('button', { name: /^Account of/u }).click();
  await page.getByRole('menuitem', { name: 'Away' }).click();
  await eventually(own, each => each.availability === 'away');
  await both.theirs.page.getByTitle('Away').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'hidden' });
  assert.deepEqual(await findingsOf(page), []);
  await page.getByRole('button', { name: /^Account of/u }).click();
  await page.getByRole('menuitem', { name: 'Online' }).click();
  await eventually(own, each => each.availability === 'online');
  await page.keyboard.press('Escape');
});

test('a team that shares in turn gives it to its member, and the thread says why', async () => {
  const { page } = ours;
  const { agents, me } = await api('snapshot?limit=1');
  const { name } = agents.find(agent => agent.id === me.agent_id);
  await page.goto(settings('teams'));
  await page.getByRole('button', { name: 'New team' }).click();
  await page.getByLabel('Name').fill(team);
  await page.getByRole('combobox', { name: 'Members' }).fill(name);
  await page.getByRole('option', { name }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Make the team' }).click();
  await page.getByRole('listitem', { name: team }).getByRole('button').click();
  const rule = page.getByRole('region', { name: 'How conversations are given out' });
  await rule.getByRole('radio', { name: 'In turn' }).check();
  await rule.getByRole('switch').check({ force: true });
  assert.deepEqual(await findingsOf(page), []);
  await rule.getByRole('button', { name: 'Save' }).click();
  const { items } = await api('teams');
  const { id } = items.find(each => each.name === team);
  const saved = await eventually(
    () => api(`teams/${id}/assignment`),
    each => each.mode === 'round_robin',
  );
  assert.equal(saved.reassign_after_minutes, 30);
  const given = await ours.context.request.patch(
    `${origin}/api/v1${workspace}/conversations/${both.conversation.id}`,
    {
      data: { status: 'open', team_id: id, assignee_id: null },
      headers: { 'X-Requested-By': 'atrium', Origin: origin },
    },
  );
  assert.equal(given.status(), 200);
  await eventually(
    () => api(`conversations/${both.conversation.id}`),
    each => each.assignee_id === me.agent_id,
  );
  const thread = both.theirs.page.getByRole('log');
  await thread
    .getByRole('button', { name: /, and 1 more/u })
    .last()
    .click();
  await thread.getByText('Given to you: in turn').last().waitFor();
});

test('an agent has a number of their own', async () => {
  const { page } = ours;
  await page.goto(settings('people'));
  const { agents, me } = await api('snapshot?limit=1');
  const { name } = agents.find(agent => agent.id === me.agent_id);
  const person = page.getByRole('listitem', { name });
  await person.getByText(/open/u).waitFor();
  const own = async () => (await api('availability')).items.find(each => each.agent_id === me.agent_id);
  assert.equal((await own()).own_capacity, false);
  assert.deepEqual(faultsIn(ours.faults), []);
});
