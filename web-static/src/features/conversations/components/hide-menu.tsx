import { ActionIcon, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';

interface Props {
  /** Whether the list shows what is out of sight. */
  isHidden: boolean;
  isDisabled: boolean;
  onSpam: (spam: boolean) => void;
  onBlock: (blocked: boolean) => void;
}

/** Puts what is picked out of sight, or takes it back. */
export function HideMenu({ isHidden, isDisabled, onSpam, onBlock }: Props) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" width={250} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon aria-label={t('bulk.hide')} title={t('bulk.hide')} disabled={isDisabled}>
          <Icon name="shield" size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onSpam(!isHidden)}>{t(isHidden ? 'work.no_spam' : 'work.spam')}</Menu.Item>
        <Menu.Item onClick={() => onBlock(!isHidden)}>
          {t(isHidden ? 'block.unblock' : 'block.block')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
