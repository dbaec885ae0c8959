import { Button } from '@mantine/core';
import { createLazyRoute, Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/features/accounts/api/session';
import { useJoin, useOffer } from '@/features/accounts/api/use-links';
import { AcceptForm } from '@/features/accounts/components/accept-form';
import { Door } from '@/features/accounts/components/door';
import styles from '@/features/accounts/components/door.module.css';
import { ProviderButtons } from '@/features/accounts/components/provider-buttons';
import { Refusal } from '@/features/accounts/components/refusal';
import { SignInForm } from '@/features/accounts/components/sign-in-form';
import type { InvitationOffer, Session } from '@/lib/api';
import { useTitle } from '@/lib/use-title';

export const invitationRoute = createLazyRoute('/invitation')({ component: InvitationPage });

/** The page behind the link by which somebody comes into a workspace. */
function InvitationPage() {
  const { t } = useTranslation();
  const { token } = useSearch({ from: '/invitation' });
  const { data: offer, isError } = useOffer(token);
  useTitle(t('door.invited'));

  if (isError) {
    return (
      <Door title={t('door.invitation_over')} lead={t('door.invitation_over_lead')}>
        <Link to="/sign-in">{t('door.sign_in')}</Link>
      </Door>
    );
  }
  if (!offer) return <Door title={t('door.invited')} lead={t('door.checking')} />;
  return <Offered token={token} offer={offer} />;
}

function Offered({ token, offer }: { token: string; offer: InvitationOffer }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const session = useSession();
  const join = useJoin();
  const { workspace, email, invited_by: name } = offer;
  const lead = name ? t('door.invited_by', { name, workspace }) : t('door.invited_to', { workspace });
  const enter = (entered: Session) => {
    const slug = entered.workspaces.find(each => each.name === workspace)?.slug;
    void (slug ? navigate({ to: '/w/$slug', params: { slug } }) : navigate({ to: '/' }));
  };
  const joinNow = () => join.mutate(token, { onSuccess: enter });

  if (!offer.known) {
    return (
      <Door title={t('door.invited')} lead={lead}>
        <AcceptForm token={token} email={email} onDone={enter} />
        <div className={styles.more}>
          <ProviderButtons next="/" invitation={token} />
        </div>
      </Door>
    );
  }
  if (session && session.person.email !== email) {
    return (
      <Door
        title={t('door.invited')}
        lead={t('door.invited_other', { email: session.person.email, invited: email })}
      />
    );
  }
  return (
    <Door title={t('door.invited')} lead={session ? lead : `${lead} ${t('door.invited_known', { email })}`}>
      {session ? (
        <Button size="lg" radius={10} loading={join.isPending} onClick={joinNow}>
          {t('door.come_in')}
        </Button>
      ) : (
        <SignInForm email={email} onSignedIn={joinNow} />
      )}
      {join.error && <Refusal error={join.error} />}
    </Door>
  );
}
