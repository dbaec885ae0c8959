import { Checkbox, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChannelMark } from '@/components/channel-mark';
import type { Channel } from '@/lib/api';
import styles from './scope.module.css';

export interface Picked {
  all: boolean;
  ids: string[];
}

interface Props {
  label: string;
  allLabel: string;
  channels: Channel[];
  picked: Picked;
  /** Whether all of them may be given: not by who sees only some. */
  canAll: boolean;
  onChange: (picked: Picked) => void;
}

/** Which channels somebody sees: all, or these. */
export function ChannelPicker({ label, allLabel, channels, picked, canAll, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.set}>
      <legend>{label}</legend>
      <Switch
        label={allLabel}
        checked={picked.all}
        disabled={!canAll}
        onChange={event => onChange({ ...picked, all: event.currentTarget.checked })}
      />
      {!picked.all && (
        <Checkbox.Group value={picked.ids} onChange={ids => onChange({ all: false, ids })}>
          <div className={styles.boxes}>
            {channels.map(channel => (
              <Checkbox
                key={channel.id}
                value={channel.id}
                label={
                  <span className={styles.channel}>
                    <ChannelMark connector={channel.connector} />
                    {channel.name}
                  </span>
                }
              />
            ))}
          </div>
          {channels.length === 0 && <p className={styles.none}>{t('scope.no_channels')}</p>}
        </Checkbox.Group>
      )}
    </fieldset>
  );
}
