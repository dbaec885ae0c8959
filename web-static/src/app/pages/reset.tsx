import { createLazyRoute, Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useResetLink } from '@/features/accounts/api/use-links';
import { Door } from '@/features/accounts/components/door';
import { ResetForm } from '@/features/accounts/components/reset-form';
import { useTitle } from '@/lib/use-title';

export const resetRoute = createLazyRoute('/reset')({ component: ResetPage });

/** The page behind the link that an admin made for somebody who forgot his password. */
function ResetPage() {
  const { t } = useTranslation();
  const { token } = useSearch({ from: '/reset' });
  const check = useResetLink(token);
  const [isDone, setDone] = useState(false);
  useTitle(t('door.reset'));

  const signIn = <Link to="/sign-in">{t('door.sign_in')}</Link>;
  if (isDone) {
    return (
      <Door title={t('door.reset_done')} lead={t('door.reset_done_lead')}>
        {signIn}
      </Door>
    );
  }
  if (check.isError) {
    return (
      <Door title={t('door.reset_over')} lead={t('door.reset_over_lead')}>
        {signIn}
      </Door>
    );
  }
  if (!check.data) return <Door title={t('door.reset')} lead={t('door.checking')} />;
  return (
    <Door title={t('door.reset')} lead={t('door.reset_lead')}>
      <ResetForm token={token} onDone={() => setDone(true)} />
    </Door>
  );
}
