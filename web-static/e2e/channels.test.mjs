// The channels: what is connected, whether it works, and where its webhook lies.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, faultsIn, openInbox, origin, workspaceOf } from './browser.mjs';

test('all accounts are there, answer a check, and say their webhook address', async () => {
  const { context, page, faults } = await openInbox();
  const workspace = await workspaceOf(context);
  await page.getByRole('link', { name: /^Settings/u }).click();
  const { items: channels } = await ask(context, `${workspace}/channels`);
  const { items: endpoints } = await ask(context, `${workspace}/endpoints`);
  assert.equal(channels.length, 3);
  await page.getByRole('article').nth(2).waitFor();
  assert.equal(await page.getByRole('article').count(), 3);

  for (const { name, endpoint_id } of channels) {
    const card = page.getByRole('article', { name, exact: true });
    const { url } = endpoints.find(each => each.id === endpoint_id);
    assert.ok(url.startsWith(`${origin}/hooks/`), url);
    await card.getByText(url, { exact: true }).waitFor();
    await card.getByRole('button', { name: 'Check now' }).click();
    await card.getByText('Healthy').waitFor();
  }

  const card = page.getByRole('article').first();
  await card.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Pause sending' }).click();
  await card.getByText('Paused').waitFor();
  await card.getByRole('button', { name: 'Resume' }).click();
  await card.getByText('Healthy').waitFor();

  // Its name is changed and its token replaced; what was stored is never shown.
  const { name } = channels[0];
  await card.getByRole('button', { name: `Settings of ${name}` }).click();
  const token = page.getByLabel('Access token');
  assert.equal(await token.inputValue(), '');
  const account = page.getByRole('region', { name: 'Account' });
  await account.getByLabel('Name', { exact: true }).fill('Harbour');
  await account.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('article', { name: 'Harbour' }).getByText('Healthy').waitFor();
  await page.getByRole('button', { name: 'Settings of Harbour' }).click();
  await account.getByLabel('Name', { exact: true }).fill(name);
  await account.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('article', { name, exact: true }).waitFor();

  await page.getByRole('button', { name: 'Connect a channel' }).click();
  await page.getByRole('menuitem', { name: 'WhatsApp' }).click();
  await page.getByRole('heading', { name: 'Connect WhatsApp' }).waitFor();
  assert.deepEqual(faultsIn(faults), []);
});
