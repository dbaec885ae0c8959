import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { type SendKey, sendKeys } from '../send-key';
import styles from './composer.module.css';

interface Props {
  sendKey: SendKey;
  disabled: boolean;
  onSendKey: (key: SendKey) => void;
}

/** Sends; beside it, which keys do. */
export function SendButton({ sendKey, disabled, onSendKey }: Props) {
  const { t } = useTranslation();
  return (
    <Button.Group className={styles.split}>
      <Button type="submit" disabled={disabled}>
        {t('composer.send')}
      </Button>
      <Menu position="top-end" width={260}>
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
          {sendKeys.map(key => (
            <Menu.Item
              key={key}
              role="menuitemradio"
              aria-checked={key === sendKey}
              rightSection={key === sendKey ? <Icon name="check" /> : undefined}
              onClick={() => onSendKey(key)}
            >
              {t(`composer.send_by.${key}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}
