import type { TFunction } from 'i18next';
import { createContext, useCallback, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { plainName } from '@/lib/bidi';
import type { Colleague } from '@/lib/live-cursor';
import type { Presence } from './presence';

export const PresenceContext = createContext<Presence | undefined>(undefined);

const nobody: readonly Colleague[] = [];
const silence = () => () => undefined;
const none = () => nobody;

/** The colleagues who are in the conversation that is shown. */
export function useColleagues(): readonly Colleague[] {
  const presence = useContext(PresenceContext);
  return useSyncExternalStore(presence?.subscribe ?? silence, presence?.others ?? none);
}

const nowhere: ReadonlyMap<string, readonly Colleague[]> = new Map();
const noMeetings = () => nowhere;

/** Which colleagues are in the conversations that are open or in sight. */
export function useMeetings(): ReadonlyMap<string, readonly Colleague[]> {
  const presence = useContext(PresenceContext);
  return useSyncExternalStore(presence?.subscribe ?? silence, presence?.meetings ?? noMeetings);
}

/** Tells which rows of a list are in sight. */
export function useListing(): (conversations: readonly string[]) => void {
  const presence = useContext(PresenceContext);
  return useCallback(conversations => presence?.list(conversations), [presence]);
}

/** Names of colleagues in a sentence: «Mei, Jonas and Priya». */
export const namesOf = (colleagues: readonly Colleague[], language: string): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(
    colleagues.map(({ name }) => plainName(name)),
  );

/** That colleagues write in the conversation that is shown, in a few words; absent while none does. */
export function useWriters(): string | undefined {
  const { t, i18n } = useTranslation();
  return writersAmong(useColleagues(), t, i18n.language);
}

function writersAmong(colleagues: readonly Colleague[], t: TFunction, language: string): string | undefined {
  const writing = colleagues.filter(({ state }) => state === 'typing');
  if (writing.length === 0) return undefined;
  return t('presence.writing', { count: writing.length, names: namesOf(writing, language) });
}

/** What a row of the list says of the colleagues who are in its conversation. */
export interface Meeting {
  /** That they look at it, by name. */
  viewing: string;
  /** That some of them write there. */
  writing: string | undefined;
}

/** The same for all rows in sight; a row's words stay the same object until they change. */
export function useRowMeetings(): ReadonlyMap<string, Meeting> {
  const { t, i18n } = useTranslation();
  const meetings = useMeetings();
  return useMemo(() => {
    const words = ([id, all]: [string, readonly Colleague[]]): [string, Meeting] => [
      id,
      {
        viewing: t('presence.viewing', { count: all.length, names: namesOf(all, i18n.language) }),
        writing: writersAmong(all, t, i18n.language),
      },
    ];
    return new Map([...meetings].map(words));
  }, [meetings, t, i18n.language]);
}

/** Says that this agent is in a conversation, for as long as the page shows it and is in sight itself. */
export function useBeingThere(conversation: string | undefined): Presence | undefined {
  const presence = useContext(PresenceContext);
  useEffect(() => {
    if (!presence || !conversation) return;
    const look = () => {
      if (document.visibilityState === 'visible') presence.enter(conversation);
      else presence.leave();
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      presence.leave();
    };
  }, [presence, conversation]);
  return presence;
}
