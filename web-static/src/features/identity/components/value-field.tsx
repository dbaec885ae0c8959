import { Select, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Attribute } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import type { Written } from '../values';

interface Props {
  attribute: Attribute;
  value: Written;
  error: string | undefined;
  onChange: (value: Written) => void;
  isFirst?: boolean;
}

/** One value of a customer, as its attribute's type is written. */
export function ValueField({ attribute, value, error, onChange, isFirst }: Props) {
  const { t } = useTranslation();
  const { type, options, name, description } = attribute;
  const common = {
    label: plainName(name),
    description: description && <bdi>{plainName(description)}</bdi>,
    error,
    ...(isFirst && { 'data-autofocus': true, autoFocus: true }),
  };
  if (typeof value !== 'string') {
    return (
      <TagsInput
        {...common}
        maxTags={50}
        value={[...value]}
        onChange={onChange}
        clearButtonProps={{ 'aria-label': t('action.clear') }}
        placeholder={t('attribute.list_hint')}
      />
    );
  }
  if (type === 'choice' || type === 'boolean') {
    const data =
      type === 'choice'
        ? options.map(option => ({ value: option.id, label: plainName(option.name) }))
        : [true, false].map(each => ({
            value: String(each),
            label: t(each ? 'attribute.yes' : 'attribute.no'),
          }));
    return (
      <Select
        {...common}
        data={data}
        searchable={data.length > 8}
        nothingFoundMessage={t('attribute.no_option')}
        clearable
        clearButtonProps={{ 'aria-label': t('action.clear') }}
        value={value || null}
        onChange={each => onChange(each ?? '')}
      />
    );
  }
  const special = { number: { inputMode: 'decimal' }, date: { type: 'date' }, link: { inputMode: 'url' } };
  return (
    <TextInput
      {...common}
      {...(type in special && (special[type as keyof typeof special] as object))}
      maxLength={type === 'link' ? 2000 : 1000}
      autoComplete="off"
      dir={type === 'text' ? 'auto' : 'ltr'}
      placeholder={type === 'link' ? 'https://' : ''}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
}
