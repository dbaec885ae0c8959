import { Button, Checkbox, Slider, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { Panel } from '@/components/panel';
import utilities from '@/components/utilities.module.css';
import type { NotificationPreferences } from '@/lib/api';
import { useChoosePreferences, usePreferences } from '../api/use-preferences';
import { play } from '../herald';
import { DesktopAccess } from './desktop-access';
import { PeaceFields } from './peace-fields';
import styles from './preferences.module.css';

const ways = ['in_app', 'desktop', 'sound'] as const;

/** How one is told, and when one is left in peace; what is chosen holds at once. */
export function PreferencesPanel({ slug, zone }: { slug: string; zone: string }) {
  const { t } = useTranslation();
  const { data: chosen } = usePreferences(slug);
  const { mutate } = useChoosePreferences(slug);
  if (!chosen) return null;
  const choose = (change: Partial<NotificationPreferences>) => mutate({ ...chosen, ...change });
  const rule = (index: number, way: (typeof ways)[number], wanted: boolean) =>
    choose({ kinds: chosen.kinds.map((each, at) => (at === index ? { ...each, [way]: wanted } : each)) });
  return (
    <Panel title={t('notification.title')} text={t('notification.settings.text')}>
      <table className={styles.rules}>
        <thead>
          <tr>
            <th scope="col">
              <span className={utilities.spoken}>{t('notification.settings.what')}</span>
            </th>
            {ways.map(way => (
              <th key={way} scope="col">
                {t(`notification.settings.way.${way}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {chosen.kinds.map((each, index) => (
            <tr key={each.kind}>
              <th scope="row">{t(`notification.settings.kind.${each.kind}`)}</th>
              {ways.map(way => (
                <td key={way}>
                  <Checkbox
                    aria-label={`${t(`notification.settings.kind.${each.kind}`)}: ${t(`notification.settings.way.${way}`)}`}
                    checked={each[way] && each.in_app}
                    disabled={way !== 'in_app' && !each.in_app}
                    onChange={event => rule(index, way, event.currentTarget.checked)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <DesktopAccess />
      <Switch
        label={t('notification.settings.content')}
        description={t('notification.settings.content_help')}
        checked={chosen.show_content}
        onChange={event => choose({ show_content: event.currentTarget.checked })}
      />
      <Volume volume={chosen.volume} onChoose={volume => choose({ volume })} />
      <PeaceFields chosen={chosen} zone={zone} onChoose={next => mutate(next)} />
    </Panel>
  );
}

function Volume({ volume, onChoose }: { volume: number; onChoose: (volume: number) => void }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(volume);
  return (
    <div className={styles.volume}>
      <span id="told-volume">{t('notification.settings.volume')}</span>
      <Slider
        className={utilities.grow}
        thumbProps={{ 'aria-labelledby': 'told-volume' }}
        value={shown}
        step={5}
        label={value => `${value} %`}
        onChange={setShown}
        onChangeEnd={onChoose}
      />
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<Icon name="play" size={14} />}
        onClick={() => void play(shown / 100).catch(() => undefined)}
      >
        {t('notification.settings.try')}
      </Button>
    </div>
  );
}
