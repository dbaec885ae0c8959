// How a channel fares: its check, its figures, the alarm for silence, and the reason of a pause.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, faultsIn, openInbox, origin, workspaceOf } from './browser.mjs';
import { fits } from './fitting.mjs';

test('an account tells how it fares, and why it is paused', async () => {
  const { context, page, faults } = await openInbox();
  const workspace = await workspaceOf(context);
  const { items } = await ask(context, `${workspace}/channels`);
  const { id, name } = items.find(({ connector }) => connector === 'line');
  await page.goto(`${origin}${workspace}/settings/channels/${id}/health`);
  await page.getByRole('heading', { name: `Health of ${name}` }).waitFor();
  await page.getByRole('button', { name: 'Check now' }).click();
  await page.getByText('LINE ID').waitFor();
  await page.getByRole('list', { name: 'Messages' }).getByRole('listitem').last().waitFor();
  await page.getByText('7 days').click();
  assert.equal(await page.getByRole('list', { name: 'Messages' }).getByRole('listitem').count(), 7);
  await page.getByRole('combobox', { name: 'Tell when it falls silent' }).click();
  await page.getByRole('option', { name: 'After 4h' }).click();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByLabel('Why?').fill('The shop moves.');
  await page.getByRole('button', { name: 'Pause sending' }).click();
  await page.getByText('The shop moves.').waitFor();
  await fits(page, 'health');
  const after = await ask(context, `${workspace}/channels/${id}`);
  assert.equal(after.pause_reason, 'The shop moves.');
  assert.equal(after.silence_after_minutes, 240);
  await page.goto(`${origin}${workspace}/settings/channels`);
  const card = page.getByRole('article', { name, exact: true });
  await card.getByText('The shop moves.').waitFor();
  await card.getByRole('button', { name: 'Resume' }).click();
  await card.getByText('Paused').waitFor({ state: 'detached' });
  assert.deepEqual(faultsIn(faults), []);
});
