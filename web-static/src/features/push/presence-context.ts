import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
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

/** Names of colleagues in a sentence: «Mei, Jonas and Priya». */
export const namesOf = (colleagues: readonly Colleague[], language: string): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(
    colleagues.map(({ name }) => plainName(name)),
  );

/** That colleagues write in the conversation that is shown, in a few words; absent while none does. */
export function useWriters(): string | undefined {
  const { t, i18n } = useTranslation();
  const writing = useColleagues().filter(({ state }) => state === 'typing');
  if (writing.length === 0) return undefined;
  return t('presence.writing', { count: writing.length, names: namesOf(writing, i18n.language) });
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
