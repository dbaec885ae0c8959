// What the page calls the shapes of working a conversation.
import type { components } from './api-types';

type Schemas = components['schemas'];

export type Conversation = Schemas['Conversation'];
export type ConversationStatus = Schemas['ConversationStatus'];
export type ConversationChange = Omit<Schemas['ConversationChange'], 'expected'>;
export type ConversationPage = Schemas['ConversationPage'];
export type ConversationHead = Schemas['ConversationHead'];
export type Priority = Schemas['Priority'];
export type Tag = Schemas['Tag'];
export type TagColour = Schemas['TagColour'];
export type TeamName = Schemas['TeamName'];
export type Tally = Schemas['Count'];
export type Counts = Omit<Schemas['Counts'], 'open' | 'unread'>;
export type ViewName = keyof Counts['views'];
export type SavedView = Schemas['SavedView'];
export type SavedFilter = Schemas['ListFilter'];
export type ViewWish = Schemas['ViewWish'];
export type ViewVisibility = Schemas['ViewVisibility'];
export type Snapshot = Omit<Schemas['Snapshot'], 'counts'> & { counts: Counts };
export type Sla = Schemas['Sla'];
export type SlaClock = Schemas['SlaClock'];
export type SlaPolicy = Schemas['SlaPolicy'];
export type SlaPolicyDraft = Schemas['SlaPolicyDraft'];
export type SlaPreview = Schemas['SlaPreview'];
export type BulkOutcome = 'changed' | 'unchanged' | 'incomplete' | 'gone';

/** Something done to a conversation, between what was said. */
export interface TimelineEvent {
  cause?: NonNullable<Schemas['TimelineEvent']['cause']>;
  id: string;
  kind: 'event';
  conversation_id: string;
  at: string;
  actor: { kind: string; id?: string; name?: string };
  changes: { field: string; before?: unknown; after?: unknown }[];
}
export type Timeline = Omit<Schemas['Timeline'], 'items'> & { items: (Schemas['Message'] | TimelineEvent)[] };
