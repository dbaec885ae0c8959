// Two browsers of one agent in one conversation, and what they show of what he sends.
import assert from 'node:assert/strict';
import { ask, eventually, openInbox, workspaceOf } from './browser.mjs';
import { conversationsOf, openConversation } from './inbox.mjs';

/** Opens both at the conversation with a customer of such a name, once he wrote: `{ours, theirs, conversation}`. */
export async function openBoth(name) {
  const [ours, theirs] = [await openInbox(), await openInbox()];
  const find = async () => (await conversationsOf(ours.context)).find(each => name.test(each.customer.name));
  const conversation = await eventually(find, Boolean, 240_000);
  for (const { page } of [ours, theirs]) await openConversation(page, conversation.id);
  return { ours, theirs, conversation };
}

export const field = ({ page }) => page.getByRole('textbox', { name: 'Message' });
export const inThread = ({ page }, words) => page.getByRole('log').getByText(words, { exact: true });

/** What became of a message of ours, as its foot says it. */
export const fateOf = ({ page }, words) =>
  page.getByRole('log').locator('[class*=_message_]').filter({ hasText: words }).first();

/** How often the server holds these words among the customer's messages. */
export async function stored({ ours, conversation }, words) {
  const workspace = await workspaceOf(ours.context);
  const path = `${workspace}/customers/${conversation.customer.id}/timeline?limit=50`;
  const { items } = await ask(ours.context, path);
  return items.filter(each => each.content.text === words).length;
}

/** Once on both screens, and once in the ledger. */
export async function standsOnce(both, words) {
  for (const each of [both.ours, both.theirs]) {
    await inThread(each, words).first().waitFor();
    assert.equal(await inThread(each, words).count(), 1);
  }
  assert.equal(await stored(both, words), 1);
}
