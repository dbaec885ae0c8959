import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { holdsBack, rememberHoldBack, rememberSendKey, type SendKey, sendKeys } from '../send-key';
import styles from './composer.module.css';

interface Props {
  sendKey: SendKey;
  disabled: boolean;
  label: string;
  onSendKey: (key: SendKey) => void;
}

/** Sends; beside it, which keys do. */
export function SendButton({ sendKey, disabled, label, onSendKey }: Props) {
  const { t } = useTranslation();
  const [holds, setHolds] = useState(holdsBack);
  return (
    <Button.Group className={styles.split}>
      <Button type="submit" disabled={disabled}>
        {label}
      </Button>
      <Menu position="top-end" width={300}>
        <Menu.Target>
          <Button
            className={styles.more}
            variant={disabled ? 'default' : 'filled'}
            aria-label={t('composer.send_key')}
          >
            <Icon name="down" size={14} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('composer.send_key')}</Menu.Label>
          <Menu.RadioGroup
            value={sendKey}
            onChange={value => {
              onSendKey(value as SendKey);
              rememberSendKey(value as SendKey);
            }}
          >
            {sendKeys.map(key => (
              <Menu.RadioItem key={key} value={key}>
                {t(`composer.send_by.${key}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.CheckboxItem
            checked={holds}
            closeMenuOnClick
            onChange={next => {
              setHolds(next);
              rememberHoldBack(next);
            }}
          >
            {t('composer.hold_back')}
          </Menu.CheckboxItem>
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}
