// Two browsers of one agent in one conversation, and what they show of what he sends.
import assert from 'node:assert/strict';
import { ask, eventually, inboxIsLive, openSignedIn, origin, tall, workspaceOf } from './browser.mjs';
import { conversationsOf, threadIsThere } from './inbox.mjs';

/** Whom the files of tests talk to: each has customers of its own, so that several can run beside one another. */
export const theirCustomers = {
  answering: /^Sarah/u,
  attributes: /^Beatriz/u,
  assignment: /^佐藤/u,
  attaching: /^Lucía/u,
  consent: /^陈建国/u,
  drafts: /^João/u,
  jumps: /^李/u,
  keys: /^Rafael/u,
  macros: /^ณัฐธิดา/u,
  keeping: /^高橋/u,
  merged: /^Diego/u,
  merging: /^Priya/u,
  failing: /^Tom/u,
  notes: /^Marcus/u,
  obstacles: /^Nattapong/u,
  presence: /^Camila/u,
  rich: /^林怡君/u,
  scheduled: /^王/u,
  suggested: /^小林/u,
  suggestions: /^中村 大輔/u,
  templates: /^Isabella/u,
  working: /^Hannah/u,
};

/** Whether a customer is nobody's in particular. */
export const isNobodys = ({ customer }) =>
  !Object.values(theirCustomers).some(name => name.test(customer.name));

/** The conversation with the customer of a file of tests, once he wrote. */
export async function conversationOf(file, { context }) {
  const name = theirCustomers[file];
  const find = async () => (await conversationsOf(context)).find(each => name.test(each.customer.name));
  return await eventually(find, Boolean, 240_000);
}

/** Opens both at the conversation of a file of tests: `{ours, theirs, conversation}`. */
export async function openBoth(file) {
  const [ours, theirs] = await Promise.all([
    openSignedIn({ viewport: tall }),
    openSignedIn({ viewport: tall }),
  ]);
  const workspace = await workspaceOf(ours.context);
  const conversation = await conversationOf(file, ours);
  const at = `${origin}${workspace}/inbox/open/${conversation.id}`;
  await Promise.all(
    [ours, theirs].map(async ({ page }) => {
      await page.goto(at);
      await threadIsThere(page);
      await inboxIsLive(page);
    }),
  );
  return { ours, theirs, conversation };
}

/** A picture of one red point. */
export const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==';

export const field = ({ page }) => page.getByRole('textbox', { name: 'Message' });
/** Where words stand as a message of their own: a customer's answer may quote them. */
export const inThread = ({ page }, words) =>
  page
    .getByRole('log')
    .getByText(words, { exact: true })
    .and(page.locator('xpath=//*[not(ancestor::blockquote)]'));

/** What became of a message of ours, as its foot says it. */
export const fateOf = ({ page }, words) =>
  page.getByRole('log').locator('[class*=_message_]').filter({ hasText: words }).first();

/** How often the server holds these words among the customer's messages. */
export async function stored({ ours, conversation }, words) {
  const workspace = await workspaceOf(ours.context);
  const path = `${workspace}/customers/${conversation.customer.id}/timeline?limit=50`;
  const { items } = await ask(ours.context, path);
  return items.filter(each => each.content?.text === words).length;
}

/** All answers of agents with a kind of content, the newest last. */
export async function answersOf({ ours, conversation }, kind) {
  const workspace = await workspaceOf(ours.context);
  const path = `${workspace}/customers/${conversation.customer.id}/timeline?limit=50`;
  return (await ask(ours.context, path)).items.filter(
    each => each.direction === 'outbound' && each.author.kind === 'agent' && each.content.kind === kind,
  );
}

/** The newest of them, once its file is stored. */
export const newest = async (both, kind) =>
  await eventually(
    async () => (await answersOf(both, kind)).at(-1),
    message => message?.files[0]?.state === 'stored',
  );

/** Once on both screens, and once in the ledger. */
export async function standsOnce(both, words) {
  for (const each of [both.ours, both.theirs]) {
    await inThread(each, words).first().waitFor();
    assert.equal(await inThread(each, words).count(), 1);
  }
  assert.equal(await stored(both, words), 1);
}
