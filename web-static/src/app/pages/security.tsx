import { createLazyRoute, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/features/accounts/api/session';
import { KeyboardPanel } from '@/features/accounts/components/keyboard-panel';
import { PasswordPanel, PersonPanel } from '@/features/accounts/components/own-panels';
import { PasskeysPanel } from '@/features/accounts/components/passkeys-panel';
import styles from '@/features/accounts/components/people.module.css';
import { SecondFactorPanel } from '@/features/accounts/components/second-factor-panel';
import { SessionsPanel } from '@/features/accounts/components/sessions-panel';
import { SignInsPanel } from '@/features/accounts/components/sign-ins-panel';
import { PreferencesPanel } from '@/features/notifications/components/preferences-panel';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';
import { useAgents, useSnapshot } from '../use-snapshot';

export const securityRoute = createLazyRoute('/w/$slug/settings/you')({ component: SecurityPage });

/** What a person may change about himself, whatever his role. */
function SecurityPage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/w/$slug/settings/you' });
  const session = useSession();
  const { me } = useAgents(slug);
  const zone = useSnapshot(slug).data?.workspace.zone ?? 'UTC';
  useTitle(t('security.title'));
  return (
    <SettingsPage slug={slug} title={t('security.title')} lead={t('security.lead')}>
      {session && (
        <div className={`${styles.page} ${styles.narrow}`}>
          <PersonPanel key={session.person.email + session.person.name} person={session.person} />
          <PasswordPanel />
          <PasskeysPanel />
          <SignInsPanel />
          <SecondFactorPanel />
          {me && <PreferencesPanel slug={slug} zone={zone} />}
          <KeyboardPanel />
          <SessionsPanel />
        </div>
      )}
    </SettingsPage>
  );
}
