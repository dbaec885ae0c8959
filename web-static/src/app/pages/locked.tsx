import { Button } from '@mantine/core';
import { createLazyRoute, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/features/accounts/api/session';
import { useSignOut } from '@/features/accounts/api/use-sign-out';
import { Door } from '@/features/accounts/components/door';
import styles from '@/features/accounts/components/door.module.css';
import { FirstPasskey } from '@/features/accounts/components/first-passkey';
import { ProofAsker } from '@/features/accounts/components/proof-asker';
import { RecoveryCodes } from '@/features/accounts/components/recovery-codes';
import { SecondFactorSetUp } from '@/features/accounts/components/second-factor-set-up';
import { useTitle } from '@/lib/use-title';

export const lockedRoute = createLazyRoute('/locked/$slug')({ component: LockedPage });

/** In front of a workspace that requires a second factor, for who has none. */
function LockedPage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/locked/$slug' });
  const navigate = useNavigate();
  const workspace = useSession()?.workspaces.find(each => each.slug === slug)?.name ?? slug;
  const signOut = useSignOut();
  const [codes, setCodes] = useState<string[]>();
  useTitle(t('factor.title'));
  return (
    <Door title={t('door.locked', { workspace })} lead={t('door.locked_lead')}>
      {codes ? (
        <RecoveryCodes codes={codes} onDone={() => void navigate({ to: '/w/$slug', params: { slug } })} />
      ) : (
        <>
          <SecondFactorSetUp onOn={setCodes} />
          <FirstPasskey onMade={setCodes} />
        </>
      )}
      <div className={styles.more}>
        <Button variant="subtle" color="gray" loading={signOut.isPending} onClick={() => signOut.mutate()}>
          {t('account.sign_out')}
        </Button>
      </div>
      <ProofAsker />
    </Door>
  );
}
