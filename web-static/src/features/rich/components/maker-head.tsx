import { SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Blank, blanks } from '../forms';
import type { useMaking } from '../use-making';
import styles from './rich-maker.module.css';

/** What it shall be, and how it is made. */
export function MakerHead({ making }: { making: ReturnType<typeof useMaking> }) {
  const { t } = useTranslation();
  const isJson = making.json !== undefined;
  return (
    <div className={styles.head}>
      <Select
        label={t('rich.blank')}
        data={blanks.map(blank => ({ value: blank, label: t(`rich.blanks.${blank}`) }))}
        value={making.form.blank}
        allowDeselect={false}
        onChange={value => value && making.pick(value as Blank)}
      />
      <SegmentedControl
        aria-label={t('rich.how')}
        data={[
          { value: 'fields', label: t('rich.fields') },
          { value: 'json', label: t('rich.json') },
        ]}
        value={isJson ? 'json' : 'fields'}
        onChange={value => (value === 'json' ? making.asJson() : making.asFields())}
      />
    </div>
  );
}
