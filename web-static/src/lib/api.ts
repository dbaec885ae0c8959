// The names by which the page calls the shapes of the OpenAPI document.
import type { components } from './api-types';

type Schemas = components['schemas'];

export type Session = Schemas['Session'];
export type Workspace = Schemas['Snapshot']['workspace'];
export type Snapshot = Schemas['Snapshot'];
export type Permission = Schemas['PermissionName'];
export type Agent = Schemas['Agent'];
export type Counts = Schemas['Snapshot']['counts'];
export type Conversation = Schemas['Conversation'];
/** As the live socket tells it to everybody: without what one agent has read. */
export type LiveConversation = Omit<Conversation, 'read_count'>;
export type ConversationPage = Schemas['ConversationPage'];
export type ConversationHead = Schemas['ConversationHead'];
export type CustomerSummary = Conversation['customer'];
export type Customer = Schemas['Customer'];
export type Identity = Schemas['Identity'];
export type Timeline = Schemas['Timeline'];
export type Message = Schemas['Message'];
export type MessageStatus = Schemas['MessageStatus'];
export type MessageFile = Schemas['File'];
export type SendRequest = Schemas['SendRequest'];
export type NoteRequest = Schemas['NoteText'];
export type Delivery = Schemas['Delivery'];
export type DeliveryAction = Schemas['DeliveryAction'];
export type UploadedFile = Schemas['UploadedFile'];
export type Ways = Schemas['Ways'];
export type Way = Schemas['Way'];
export type Content = Schemas['Content'];
export type ContentKind = Schemas['ContentKind'];
export type ContentOf<K extends ContentKind> = Extract<Content, { kind: K }>;
export type Entity = Schemas['Entity'];
export type Channel = Schemas['Channel'];
export type ChannelDraft = Schemas['ChannelDraft'];
export type ChannelChange = Schemas['ChannelChange'];
export type Endpoint = Schemas['Endpoint'];
export type EndpointChange = Schemas['EndpointChange'];
export type EndpointDraft = Schemas['EndpointDraft'];
export type Connector = Schemas['Connector'];
export type SettingField = Schemas['SettingField'];
export type Template = Schemas['Template'];
export type TemplateStatus = Schemas['TemplateStatus'];
export type TemplateForm = Schemas['TemplateForm'];
export type TemplateVariable = Schemas['TemplateVariable'];
export type TemplateDefault = Schemas['TemplateDefault'];
export type TemplateDraft = Schemas['TemplateDraft'];
export type TemplateChange = Schemas['TemplateChange'];
export type TemplatePage = Schemas['TemplatePage'];
export type TemplatePreview = Schemas['TemplatePreview'];
export type TemplateSync = Schemas['TemplateSync'];
export type TemplateToSend = Schemas['TemplateToSend'];
/** A template with its values: what the server is told, and what the thread shows until it answers. */
export interface ReadyTemplate {
  template: TemplateToSend;
  content: ContentOf<'template'>;
}
export type Theme = Schemas['Theme'];
export type SetUp = Schemas['SetUp'];
export type Subscription = Schemas['Subscription'];
export type SubscriptionDraft = Schemas['SubscriptionDraft'];
export type SubscriptionPatch = Schemas['SubscriptionPatch'];
export type SubscriptionTest = Schemas['SubscriptionTest'];
export type Post = Schemas['Post'];
export type PostAttempt = Post['attempts'][number];
export type AuditRow = Schemas['AuditRow'];
