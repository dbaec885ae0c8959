import type { TFunction } from 'i18next';
import type { Attribute, AttributeType, AttributeValue } from '@/lib/api';
import { plainName } from '@/lib/bidi';

export const types: readonly AttributeType[] = [
  'text',
  'number',
  'date',
  'boolean',
  'choice',
  'link',
  'list',
];

/** A value in words; what an attribute of another type would say is shown as it is. */
export function sayValue(
  { type, options }: Pick<Attribute, 'type' | 'options'>,
  value: AttributeValue,
  t: TFunction,
  language: string,
): string {
  if (Array.isArray(value)) return value.map(plainName).join(' · ');
  if (typeof value === 'boolean') return t(value ? 'attribute.yes' : 'attribute.no');
  if (typeof value === 'number') {
    return new Intl.NumberFormat(language, { maximumFractionDigits: 15 }).format(value);
  }
  if (type === 'choice') {
    return plainName(options.find(({ id }) => id === value)?.name ?? t('attribute.no_option'));
  }
  if (type === 'date') {
    // A day has no zone: noon of it in UTC, told in UTC.
    const day = new Date(`${value}T12:00:00Z`);
    const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
    return Number.isNaN(day.getTime()) ? value : format.format(day);
  }
  return plainName(value);
}

/** A value while it is being written: texts of a list, else one text; empty for none. */
export type Written = string | readonly string[];

export const writtenOf = (type: AttributeType, value: AttributeValue | undefined): Written => {
  if (type === 'list') return Array.isArray(value) ? value : [];
  return value === undefined || Array.isArray(value) ? '' : String(value);
};

/** What was written, as it is sent: null for nothing, undefined where it is no value of this type. */
export function readWritten(type: AttributeType, written: Written): AttributeValue | null | undefined {
  if (typeof written !== 'string') return written.length > 0 ? [...written] : null;
  const text = written.trim();
  if (text === '') return null;
  switch (type) {
    case 'number': {
      const number = Number(text.replace(',', '.'));
      return Number.isFinite(number) ? number : undefined;
    }
    case 'boolean':
      return text === 'true';
    default:
      return text;
  }
}
