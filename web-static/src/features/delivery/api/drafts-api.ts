import { call } from '@/lib/api-client';
import type { KeptDraft } from '../draft';
import { draftShelf } from '../draft-shelf';
import { Drafts } from '../drafts';

/** The server lists no more than these. */
const most = 200;

interface Listed {
  items: (KeptDraft & { conversation_id: string })[];
}

/** The drafts of one agent, kept in this browser and on the server. */
export function draftsOf(slug: string, agent: string): Drafts {
  const path = (conversation: string) => `/w/${slug}/conversations/${conversation}/draft`;
  return new Drafts({
    load: async conversation => (await call<KeptDraft>('GET', path(conversation))).data,
    list: async () => {
      const { items } = (await call<Listed>('GET', `/w/${slug}/drafts`)).data;
      const drafts = new Map(items.map(({ conversation_id, ...draft }) => [conversation_id, draft]));
      return { drafts, isWhole: items.length < most };
    },
    keep: async (conversation, text) =>
      (await call<KeptDraft>('PUT', path(conversation), { body: { text } })).data,
    drop: async conversation => (await call<undefined>('DELETE', path(conversation))).data,
    shelf: draftShelf(agent),
  });
}
