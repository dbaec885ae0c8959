import { NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TemplateToSend } from '@/lib/api';
import styles from './template-fill.module.css';

type Place = NonNullable<TemplateToSend['location']>;

interface Props {
  place: Partial<Place>;
  onChange: (place: Partial<Place>) => void;
}

/** The place that a template shows above its words. */
export function PlaceInput({ place, onChange }: Props) {
  const { t } = useTranslation();
  const side = (name: 'latitude' | 'longitude', most: number) => (
    <NumberInput
      label={t(`template.${name}`)}
      value={place[name] ?? ''}
      min={-most}
      max={most}
      decimalScale={6}
      hideControls
      required
      withAsterisk={false}
      onChange={value => {
        const { [name]: _, ...rest } = place;
        onChange(typeof value === 'number' ? { ...rest, [name]: value } : rest);
      }}
    />
  );
  return (
    <div className={styles.place}>
      {side('latitude', 90)}
      {side('longitude', 180)}
      <TextInput
        label={t('template.place_name')}
        value={place.name ?? ''}
        dir="auto"
        onChange={event => onChange({ ...place, name: event.currentTarget.value })}
      />
    </div>
  );
}
