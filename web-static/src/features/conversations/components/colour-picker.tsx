import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TagDot } from '@/components/tag-dot';
import type { TagColour } from '@/lib/api';
import { tagColours } from '../tags';
import styles from './tag-settings.module.css';

interface Props {
  value: TagColour;
  onChange: (colour: TagColour) => void;
}

/** One of the eight colours, each by its name. */
export function ColourPicker({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t('tag.colour')}
      value={value}
      onChange={next => onChange(next as TagColour)}
      classNames={{ label: styles.label ?? '' }}
    >
      <div className={styles.colours}>
        {tagColours.map(colour => (
          <Radio.Card
            key={colour}
            value={colour}
            className={styles.colour ?? ''}
            aria-label={t(`tag.colours.${colour}`)}
            title={t(`tag.colours.${colour}`)}
          >
            <TagDot colour={colour} isWide />
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
