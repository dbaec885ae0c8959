// The inbox as somebody reads it: rows, threads, and what the API says they are.
import { ask, eventually, workspaceOf } from './browser.mjs';

/** The rows in sight, top to bottom: whose they are, the last words, how much is unread. */
export const rowsOf = page =>
  page.getByRole('option').evaluateAll(rows =>
    rows
      .map(row => ({
        place: Number(row.ariaPosInSet),
        id: row.id,
        words: row.querySelector('[class*=words]')?.textContent ?? '',
        unread: row.querySelector('[class*=second] [role=img][class*=count]')?.textContent ?? '0',
      }))
      .sort((a, b) => a.place - b.place)
      .slice(0, 10),
  );

/** How much of one conversation its row says is unread; undefined while the row is out of sight. */
export const unreadOf = (page, id) =>
  page
    .locator(`#row-${id}`)
    .evaluateAll(([row]) =>
      row ? Number(row.querySelector('[role=img][class*=count]')?.textContent ?? 0) : undefined,
    );

/** All open conversations, as the API tells them. */
export async function conversationsOf(context) {
  const { items } = await ask(context, `${await workspaceOf(context)}/conversations?limit=100`);
  return items;
}

/** Waits until there is a message for which this holds, and answers it with its conversation. */
export async function messageWhich(context, holds) {
  const workspace = await workspaceOf(context);
  return await eventually(
    async () => {
      for (const conversation of await conversationsOf(context)) {
        const { items } = await ask(
          context,
          `${workspace}/customers/${conversation.customer.id}/timeline?limit=50`,
        );
        const message = items.find(holds);
        if (message) return { conversation, message };
      }
      return undefined;
    },
    found => found !== undefined,
    30_000,
  );
}

/** Opens a conversation by its address and waits for its messages. */
export async function openConversation(page, id) {
  const { origin, pathname } = new URL(page.url());
  const [workspace] = /^\/w\/[^/]+/u.exec(pathname);
  await page.goto(`${origin}${workspace}/inbox/open/${id}`);
  await threadIsThere(page);
}

export const threadIsThere = page => page.getByRole('log').getByText(/./u).first().waitFor();
