// Outgoing webhooks: made, tried, watched, changed and removed by an admin; not shown to an agent.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { isNobodys } from './answers.mjs';
import { ask, eventually, faultsIn, findingsOf, openInbox, workspaceOf } from './browser.mjs';
import { fits } from './fitting.mjs';
import { conversationsOf } from './inbox.mjs';

// On this machine and so not public: what is posted there is refused, which is what the log has to say.
const program = createServer((_, answer) => answer.writeHead(204).end());
await new Promise(listening => program.listen(0, '127.0.0.1', listening));
const address = `http://127.0.0.1:${program.address().port}/atrium`;
after(() => program.close());

test('a webhook is made, its secret shown once, tried, paused, changed and removed', async () => {
  const { context, page, faults } = await openInbox({ permissions: ['clipboard-read', 'clipboard-write'] });
  const workspace = await workspaceOf(context);
  const listed = async () => (await ask(context, `${workspace}/subscriptions`)).items;
  await page.getByRole('link', { name: /^Settings/u }).click();
  await page.getByRole('link', { name: 'Webhooks', exact: true }).click();
  await page.getByText('No webhook yet').waitFor();

  await page.getByRole('button', { name: 'Add a webhook' }).click();
  const add = page.getByRole('button', { name: 'Add', exact: true });
  assert.ok(await add.isDisabled(), 'an empty form cannot be sent');
  await page.getByLabel('Name', { exact: true }).fill('Night bot');
  await page.getByLabel('Address', { exact: true }).fill('ftp://bot.example');
  await page.getByLabel('Only these').click();
  assert.ok(await add.isDisabled(), 'choosing nothing is not everything');
  await page.getByLabel('A customer writes').click();
  await add.click();
  await page.getByText(/An address that begins with https/u).waitFor();
  await page.getByLabel('Address', { exact: true }).fill(address);
  await add.click();
  const secret = await page.getByText(/^whsec_/u).textContent();
  await page.getByRole('button', { name: 'Copy: Secret' }).click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), secret);
  const [made] = await listed();
  assert.deepEqual([made.name, made.url, made.kinds], ['Night bot', address, ['message.received']]);

  await page.getByRole('button', { name: 'I have stored it' }).click();
  await page.getByRole('heading', { name: 'Night bot' }).waitFor();
  assert.equal(await page.getByText(secret).count(), 0, 'the secret is gone from the page');
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByRole('region', { name: 'Test' }).getByText('The address is not public').waitFor();

  const state = page.getByRole('region', { name: 'State' });
  await state.getByRole('button', { name: 'Pause' }).click();
  await state.getByText('Paused').waitFor();
  assert.equal((await listed())[0].state, 'paused');
  await state.getByRole('button', { name: 'Resume' }).click();
  await state.getByText(/Working|Failing/u).waitFor();

  const renew = page.getByRole('region', { name: 'Secret' }).first();
  await renew.getByRole('button', { name: 'Make a new secret' }).click();
  await renew.getByRole('button', { name: 'Make a new secret' }).click();
  assert.notEqual(await page.getByText(/^whsec_/u).textContent(), secret);
  await page.getByRole('button', { name: 'I have stored it' }).click();

  const form = page.getByRole('region', { name: 'Program' });
  await form.getByLabel('Name', { exact: true }).fill('Day bot');
  await form.getByLabel('A colleague writes a note').click();
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Day bot' }).waitFor();
  assert.deepEqual((await listed())[0].kinds, ['message.received', 'note.added']);

  await page.getByRole('button', { name: 'Remove this webhook' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  assert.equal((await listed()).length, 1, 'one who thinks twice removes nothing');
  await page.getByRole('button', { name: 'Remove this webhook' }).click();
  assert.deepEqual(await findingsOf(page), [], 'asking whether to remove it');
  await page.getByRole('button', { name: 'Yes, remove it' }).click();
  await page.getByText('No webhook yet').waitFor();
  assert.deepEqual(await listed(), []);
  assert.deepEqual(faultsIn(faults, / 400 .*\/subscriptions/u), []);
});

test('the log tells of each delivery and posts again what failed, on every screen', async () => {
  const { context, page, faults } = await openInbox();
  const workspace = await workspaceOf(context);
  const { origin } = new URL(page.url());
  const headers = { 'X-Requested-By': 'atrium', Origin: origin };
  const conversation = (await conversationsOf(context)).find(isNobodys);
  const made = await context.request.post(`${origin}/api/v1${workspace}/subscriptions`, {
    headers,
    data: { name: 'Watcher', url: address, kinds: ['note.added'] },
  });
  const { id } = await made.json();
  await context.request.post(`${origin}/api/v1${workspace}/conversations/${conversation.id}/notes`, {
    headers,
    data: { text: 'For the log' },
  });
  await eventually(
    async () => (await ask(context, `${workspace}/subscriptions/${id}/posts`)).items,
    ([post]) => post?.attempts.length > 0,
  );

  await page.goto(`${origin}${workspace}/settings/webhooks/${id}`);
  const log = page.getByRole('region', { name: 'Deliveries' });
  await log.getByText('note.added').click();
  await log.getByText('The address is not public').first().waitFor();
  await log.getByRole('button', { name: /^Post event \d+ again$/u }).click();
  await log.getByText('1 post is put in line again.').waitFor();
  await log.getByRole('button', { name: 'Repost failed' }).click();
  await page.getByRole('menuitem', { name: 'Of the last 24 hours' }).click();
  await log.getByText(/posts? (is|are) put in line again/u).waitFor();
  await log.getByText('Delivered', { exact: true }).click();
  await log.getByText('No such deliveries').waitFor();

  for (const path of ['', '/new', `/${id}`]) {
    await page.goto(`${origin}${workspace}/settings/webhooks${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await fits(page, path);
  }
  await context.request.delete(`${origin}/api/v1${workspace}/subscriptions/${id}`, { headers });
  assert.deepEqual(faultsIn(faults), []);
});

test('who may not manage them finds no way there, and a closed door', async () => {
  const { page } = await openInbox();
  await page.route(/\/snapshot/u, async route => {
    const answer = await route.fetch();
    const body = await answer.json();
    body.me.permissions = body.me.permissions.filter(each => each !== 'subscription_manage');
    await route.fulfill({ response: answer, json: body });
  });
  const { origin, pathname } = new URL(page.url());
  const [workspace] = /^\/w\/[^/]+/u.exec(pathname);
  await page.goto(`${origin}${workspace}/settings/webhooks`);
  await page.getByText('You may not do this. Ask an admin.').waitFor();
  assert.equal(await page.getByRole('link', { name: 'Webhooks', exact: true }).count(), 0);
});
