import type { QueryClient } from '@tanstack/react-query';
import { refreshTeams, refreshWorkspace, tellsOfTeams, tellsOfWorkspace } from '@/features/accounts/events';
import { tellsOfNotices } from '@/features/channels/events';
import { stale as staleViews } from '@/features/conversations/saved';
import { stale as staleTags } from '@/features/conversations/tags';
import { tellsOfScheduled } from '@/features/delivery/events';
import { tellsOfAttributes, tellsOfTopics } from '@/features/identity/events';
import { stale as staleMacros } from '@/features/macros/events';
import { tellsOfNotifications } from '@/features/notifications/events';
import { tellsOfSla } from '@/features/sla/events';
import type { Flush } from '@/lib/flush';
import {
  attributesKey,
  consentTopicsKey,
  countsKey,
  historiesKey,
  macrosKey,
  noticesKey,
  notificationPreferencesKey,
  notificationsKey,
  scheduledKey,
  slaPoliciesKey,
  stopWordsKey,
  tagsKey,
  viewsKey,
} from '@/lib/keys';

/** Asks for what a flush tells of by its id alone. */
export function askAnew(cache: QueryClient, slug: string, flush: Flush): void {
  if (staleTags(flush)) void cache.invalidateQueries({ queryKey: tagsKey(slug) });
  if (staleMacros(flush)) void cache.invalidateQueries({ queryKey: macrosKey(slug) });
  // Who may see what decides what is known of anybody.
  for (const key of tellsOfAttributes(flush) ? [attributesKey(slug), historiesKey(slug)] : [])
    void cache.invalidateQueries({ queryKey: key });
  for (const key of tellsOfTopics(flush)
    ? [consentTopicsKey(slug), stopWordsKey(slug), historiesKey(slug)]
    : [])
    void cache.invalidateQueries({ queryKey: key });
  if (tellsOfNotices(flush)) void cache.invalidateQueries({ queryKey: noticesKey(slug) });
  if (tellsOfSla(flush)) void cache.invalidateQueries({ queryKey: slaPoliciesKey(slug) });
  if (tellsOfScheduled(flush)) void cache.invalidateQueries({ queryKey: scheduledKey(slug) });
  for (const key of tellsOfNotifications(flush)
    ? [notificationsKey(slug), notificationPreferencesKey(slug)]
    : [])
    void cache.invalidateQueries({ queryKey: key });
  const ofTeams = tellsOfTeams(flush);
  // Who is in a team has its views, and sees others in what is of his teams.
  for (const key of staleViews(flush) || ofTeams ? [viewsKey(slug), countsKey(slug)] : [])
    void cache.invalidateQueries({ queryKey: key });
  for (const key of ofTeams ? [attributesKey(slug), historiesKey(slug)] : [])
    void cache.invalidateQueries({ queryKey: key });
  if (ofTeams) void refreshTeams(cache, slug).catch(() => undefined);
  if (tellsOfWorkspace(flush)) void refreshWorkspace(cache, slug).catch(() => undefined);
}
