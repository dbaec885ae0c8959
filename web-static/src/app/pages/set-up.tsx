import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSetUpToken } from '@/features/accounts/api/use-set-up';
import { Door } from '@/features/accounts/components/door';
import { SetUpForm } from '@/features/accounts/components/set-up-form';
import { useTitle } from '@/lib/use-title';

/** The page behind the one-time link that the server prints until there is an admin. */
export function SetUpPage() {
  const { t } = useTranslation();
  const { token } = useSearch({ from: '/setup' });
  const navigate = useNavigate();
  const check = useSetUpToken(token);
  useTitle(t('door.set_up_title'));

  if (check.isPending) return <Door title={t('door.set_up_title')} lead={t('door.checking')} />;
  if (check.isError) {
    return (
      <Door title={t('door.link_over')} lead={t('door.link_over_lead')}>
        <Link to="/sign-in">{t('door.sign_in')}</Link>
      </Door>
    );
  }
  return (
    <Door title={t('door.set_up_title')} lead={t('door.set_up_lead')}>
      <SetUpForm
        token={token}
        onDone={session => {
          const slug = session.workspaces[0]?.slug;
          if (slug) void navigate({ to: '/w/$slug/settings/channels', params: { slug } });
        }}
      />
    </Door>
  );
}
