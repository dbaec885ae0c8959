import { Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import { preference, remember } from '@/lib/preferences';

/** Whether keys that are a mere letter do something: whoever types by mistake, or speaks, may switch them off. */
export function KeyboardPanel() {
  const { t } = useTranslation();
  const [isOn, setOn] = useState(() => preference('single_keys') !== 'off');
  return (
    <Panel title={t('keyboard.title')} text={t('keyboard.text')}>
      <Switch
        label={t('keyboard.single')}
        description={t('keyboard.single_help')}
        checked={isOn}
        onChange={event => {
          const { checked } = event.currentTarget;
          remember('single_keys', checked ? 'on' : 'off');
          setOn(checked);
        }}
      />
    </Panel>
  );
}
