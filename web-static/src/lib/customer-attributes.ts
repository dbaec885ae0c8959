// The names of what a workspace wants to know of its customers, and of what it knows.
import type { components, operations } from './api-types';

type Schemas = components['schemas'];

export type Attribute = Schemas['Attribute'];
export type AttributeType = Schemas['AttributeType'];
export type AttributeAudience = Schemas['AttributeAudience'];
export type AttributeValue = Schemas['AttributeValue'];
export type AttributeDraft = operations['createAttribute']['requestBody']['content']['application/json'];
export type AttributeChange = operations['changeAttribute']['requestBody']['content']['application/json'];
export type KnownAttribute = Schemas['KnownAttribute'];
export type SaidValue = Schemas['SaidValue'];
