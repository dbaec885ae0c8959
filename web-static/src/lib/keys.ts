/** The query keys of a workspace. Everything under `workspace(slug)` is thrown away on a resync. */
export const workspaceKey = (slug: string) => ['workspace', slug] as const;
export const snapshotKey = (slug: string) => [...workspaceKey(slug), 'snapshot'] as const;
/** What the workspace is called, and where it is. */
export const detailsKey = (slug: string) => [...workspaceKey(slug), 'details'] as const;
export const countsKey = (slug: string) => [...workspaceKey(slug), 'counts'] as const;
export const channelsKey = (slug: string) => [...workspaceKey(slug), 'channels'] as const;
export const activityKey = (slug: string) => [...workspaceKey(slug), 'activity'] as const;
export const sandboxesKey = (slug: string) => [...workspaceKey(slug), 'sandboxes'] as const;
export const noticesKey = (slug: string) => [...workspaceKey(slug), 'notices'] as const;
export const listsKey = (slug: string) => [...workspaceKey(slug), 'conversations'] as const;
export const conversationsKey = (slug: string) => [...workspaceKey(slug), 'conversation'] as const;
export const customersKey = (slug: string) => [...workspaceKey(slug), 'customer'] as const;
export const historiesKey = (slug: string) => [...workspaceKey(slug), 'history'] as const;
export const waysKey = (slug: string) => [...workspaceKey(slug), 'ways'] as const;
export const templatesKey = (slug: string) => [...workspaceKey(slug), 'templates'] as const;
export const teamsKey = (slug: string) => [...workspaceKey(slug), 'teams'] as const;
export const peopleKey = (slug: string) => [...workspaceKey(slug), 'people'] as const;
export const timelinesKey = (slug: string) => [...workspaceKey(slug), 'timeline'] as const;
export const stretchesKey = (slug: string) => [...workspaceKey(slug), 'stretch'] as const;
export const macrosKey = (slug: string) => [...workspaceKey(slug), 'macros'] as const;
export const availabilityKey = (slug: string) => [...workspaceKey(slug), 'availability'] as const;
export const overviewKey = (slug: string) => [...workspaceKey(slug), 'overview'] as const;
export const assignmentKey = (slug: string) => [...workspaceKey(slug), 'assignment'] as const;
export const calendarsKey = (slug: string) => [...workspaceKey(slug), 'calendars'] as const;
export const slaPoliciesKey = (slug: string) => [...workspaceKey(slug), 'sla'] as const;
export const viewsKey = (slug: string) => [...workspaceKey(slug), 'views'] as const;
export const attributesKey = (slug: string) => [...workspaceKey(slug), 'attributes'] as const;
export const consentTopicsKey = (slug: string) => [...workspaceKey(slug), 'consent-topics'] as const;
export const stopWordsKey = (slug: string) => [...workspaceKey(slug), 'stop-words'] as const;
export const tagsKey = (slug: string) => [...workspaceKey(slug), 'tags'] as const;
export const scheduledKey = (slug: string) => [...workspaceKey(slug), 'scheduled'] as const;
export const notificationsKey = (slug: string) => [...workspaceKey(slug), 'notifications'] as const;
export const notificationPreferencesKey = (slug: string) =>
  [...workspaceKey(slug), 'notification-preferences'] as const;
