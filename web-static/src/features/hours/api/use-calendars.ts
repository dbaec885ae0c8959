import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Calendar, CalendarDraft } from '@/lib/api';
import { call } from '@/lib/api-client';
import { calendarsKey } from '@/lib/keys';

/** When the business is open; the calendar that holds for all others first. */
export function useCalendars(slug: string) {
  return useQuery({
    queryKey: calendarsKey(slug),
    queryFn: async ({ signal }) =>
      (await call<{ items: Calendar[] }>('GET', `/w/${slug}/calendars`, { signal })).data.items,
  });
}

/** What can be done about calendars. */
export type CalendarAct =
  | { act: 'make'; draft: CalendarDraft; key: string }
  | { act: 'change'; id: string; draft: CalendarDraft }
  | { act: 'delete'; id: string };

async function carryOut(slug: string, does: CalendarAct): Promise<void> {
  const all = `/w/${slug}/calendars`;
  switch (does.act) {
    case 'make':
      await call('POST', all, { body: does.draft, key: does.key });
      break;
    case 'change':
      await call('PUT', `${all}/${does.id}`, { body: does.draft });
      break;
    case 'delete':
      await call('DELETE', `${all}/${does.id}`);
  }
}

export function useActOnCalendar(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (does: CalendarAct) => carryOut(slug, does),
    onSettled: () => client.invalidateQueries({ queryKey: calendarsKey(slug) }),
  });
}
