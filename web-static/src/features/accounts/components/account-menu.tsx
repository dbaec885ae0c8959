import { Menu, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '@/components/icon';
import { PersonName } from '@/components/person-name';
import utilities from '@/components/utilities.module.css';
import type { Session, Theme } from '@/lib/api';
import { type Language, languages } from '@/lib/i18n';
import { usePerson } from '../api/use-person';
import { useSignOut } from '../api/use-sign-out';
import { roleName } from '../roles';
import styles from './account-menu.module.css';

const themes: Record<Theme, IconName> = { auto: 'screen', light: 'sun', dark: 'moon' };

interface Props {
  session: Session;
  slug: string;
  onWorkspace: (slug: string) => void;
  /** Opens what he may change about himself. */
  onYou: () => void;
  /** Whether he is there, for one who says so in this workspace. */
  availability?: ReactNode;
  /** What opens the menu. */
  children: ReactNode;
  className?: string | undefined;
  position: 'right-end' | 'top-end';
}

/** Who is signed in; how the page looks and speaks; other workspaces; the way out. */
export function AccountMenu(props: Props) {
  const { session, slug, onWorkspace, onYou, availability, children, className, position } = props;
  const { t } = useTranslation();
  const { person, workspaces } = session;
  const { theme, language, setTheme, setLanguage } = usePerson(person);
  const signOut = useSignOut();
  const here = workspaces.find(each => each.slug === slug);
  return (
    <Menu position={position} width={232}>
      <Menu.Target>
        <UnstyledButton className={className}>
          {children}
          <span className={utilities.spoken}>{t('account.menu', { name: person.name })}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.who}>
          <b className={utilities.ellipsis}>
            <PersonName name={person.name} />
          </b>
          <small className={utilities.ellipsis}>{person.email}</small>
          {here && <small className={utilities.ellipsis}>{roleName(here, t)}</small>}
        </div>
        <Menu.Divider />
        {availability}
        <Menu.Label>{t('account.theme')}</Menu.Label>
        {(Object.keys(themes) as Theme[]).map(each => (
          <Choice key={each} icon={themes[each]} isChosen={each === theme} onChoose={() => setTheme(each)}>
            {t(`account.theme_${each}`)}
          </Choice>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('account.language')}</Menu.Label>
        {(Object.keys(languages) as Language[]).map(each => (
          <Choice
            key={each}
            icon="globe"
            isChosen={each === language}
            onChoose={() => setLanguage(each)}
            lang={each}
          >
            {languages[each]}
          </Choice>
        ))}
        {workspaces.length > 1 && (
          <>
            <Menu.Divider />
            <Menu.Label>{t('account.workspaces')}</Menu.Label>
            {workspaces.map(each => (
              <Choice
                key={each.id}
                icon="layers"
                isChosen={each.slug === slug}
                onChoose={() => onWorkspace(each.slug)}
              >
                {each.name}
              </Choice>
            ))}
          </>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="shield" />} onClick={onYou}>
          {t('account.security')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="signout" />} onClick={() => signOut.mutate()}>
          {t('account.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface ChoiceProps {
  icon: IconName;
  isChosen: boolean;
  onChoose: () => void;
  lang?: string;
  children: ReactNode;
}

function Choice({ icon, isChosen, onChoose, lang, children }: ChoiceProps) {
  return (
    <Menu.Item
      leftSection={<Icon name={icon} />}
      rightSection={isChosen ? <Icon name="check" /> : undefined}
      aria-current={isChosen}
      closeMenuOnClick={false}
      onClick={onChoose}
      {...(lang && { lang })}
    >
      {children}
    </Menu.Item>
  );
}
