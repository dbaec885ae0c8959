import { Menu, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Language, languages, nearest, pick } from '@/lib/i18n';
import styles from './drop.module.css';
import { Icon } from './icon';

/** Each language by its own name, so that whoever cannot read the page still finds it. */
export function LanguagePicker() {
  const { t, i18n } = useTranslation();
  const current = nearest(i18n.language);
  return (
    <Menu position="top-end" width={176}>
      <Menu.Target>
        <UnstyledButton
          className={styles.drop}
          aria-label={`${t('account.language')}: ${languages[current]}`}
        >
          <Icon name="globe" size={14} />
          <span lang={current}>{languages[current]}</span>
          <Icon name="down" size={14} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(languages) as Language[]).map(language => (
          <Menu.Item
            key={language}
            lang={language}
            onClick={() => void pick(language)}
            rightSection={language === current ? <Icon name="check" size={16} /> : undefined}
          >
            {languages[language]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
