// A channel is tried without an account: one plays the customer, and answers what the team asks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, eventually, faultsIn, openInbox, origin, workspaceOf } from './browser.mjs';

test('a customer is played, sees what he is sent, and answers a question', async () => {
  const { context, page, faults } = await openInbox();
  const workspace = await workspaceOf(context);
  await page.getByRole('link', { name: /^Settings/u }).click();
  await page.getByRole('button', { name: 'Connect a channel' }).click();
  await page.getByRole('menuitem', { name: 'Try one in a sandbox' }).click();
  await page.getByRole('button', { name: /^(Open the sandbox|Play a customer) of Webhook$/u }).click();

  await page.getByRole('heading', { name: 'Sandbox: Webhook', level: 1 }).waitFor();
  await page.getByRole('combobox', { name: 'Customer' }).fill('Edda Sand');
  await page.getByLabel('Write as the customer').fill('Is the lamp still there?');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const thread = page.getByRole('list', { name: 'What was said' });
  await thread.getByText('Is the lamp still there?').waitFor();
  await page.getByRole('button', { name: 'Send a picture' }).click();
  await thread.getByText('desk-lamp.jpg').waitFor();
  await page.locator('input[type="file"]').setInputFiles({
    name: 'receipt.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n%%EOF'),
  });
  await thread.getByText('receipt.pdf').waitFor();

  // The team's side: it came in by the webhook, and is answered by the outbox.
  const { items } = await eventually(
    () => ask(context, `${workspace}/conversations?limit=100`),
    seen => seen.items.some(row => row.customer.name === 'Edda Sand'),
  );
  const talk = items.find(row => row.customer.name === 'Edda Sand');
  const content = {
    kind: 'prompt',
    style: 'buttons',
    body: 'Which colour?',
    choices: [
      { id: 'cream', title: 'Cream' },
      { id: 'black', title: 'Black' },
    ],
  };
  const sent = await context.request.post(`${origin}/api/v1${workspace}/conversations/${talk.id}/messages`, {
    headers: { 'X-Requested-By': 'atrium', Origin: origin },
    data: { content },
  });
  assert.equal(sent.status(), 201, await sent.text());
  await thread.getByText('Which colour?').waitFor();
  await thread.getByRole('button', { name: 'Cream' }).click();
  await thread.getByText('Cream', { exact: true }).nth(1).waitFor();

  // It is marked as what it is, and leaves its channel behind, paused.
  const card = page.getByRole('article', { name: 'Sandbox: Webhook' });
  await page.getByRole('link', { name: /^Settings/u }).click();
  await card.getByText('A sandbox: nobody real is on it.').waitFor();
  await page.getByRole('button', { name: 'Connect a channel' }).click();
  await page.getByRole('menuitem', { name: 'Try one in a sandbox' }).click();
  await page.getByRole('button', { name: 'Remove the sandbox of Webhook' }).click();
  await page.getByRole('button', { name: 'Open the sandbox of Webhook' }).waitFor();
  const { items: channels } = await ask(context, `${workspace}/channels`);
  const left = channels.find(each => each.name === 'Sandbox: Webhook');
  assert.equal(left.state, 'paused');
  assert.equal(left.sandbox, true);
  assert.deepEqual(faultsIn(faults), []);
});
