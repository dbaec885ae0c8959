// The names of what customers can allow and forbid, and of what they did.
import type { components, operations } from './api-types';

type Schemas = components['schemas'];

export type ConsentTopic = Schemas['ConsentTopic'];
export type ConsentState = Schemas['ConsentState'];
export type ConsentRecord = Schemas['ConsentRecord'];
export type ConsentObstacle = Schemas['ConsentObstacle'];
export type CustomerConsents = Schemas['CustomerConsents'];
export type AddressConsent = CustomerConsents['items'][number];
export type StopWords = Schemas['StopWords'];
export type ConsentDraft = operations['recordConsent']['requestBody']['content']['application/json'];
export type TopicDraft = operations['createConsentTopic']['requestBody']['content']['application/json'];
export type StopWordsDraft = operations['setStopWords']['requestBody']['content']['application/json'];
