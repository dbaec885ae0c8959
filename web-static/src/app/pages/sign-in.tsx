import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Door } from '@/features/accounts/components/door';
import { SignInForm } from '@/features/accounts/components/sign-in-form';
import { useTitle } from '@/lib/use-title';

/** Where an agent goes after signing in: only paths of this page, never another site. */
function safePath(next: string | undefined): string | undefined {
  return next?.startsWith('/w/') ? next : undefined;
}

export function SignInPage() {
  const { t } = useTranslation();
  const { next } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const router = useRouter();
  useTitle(t('door.sign_in'));

  return (
    <Door title={t('door.welcome')} lead={t('door.welcome_lead')}>
      <SignInForm
        next={safePath(next) ?? '/'}
        onSignedIn={() => {
          const path = safePath(next);
          if (path) router.history.push(path);
          else void navigate({ to: '/' });
        }}
      />
    </Door>
  );
}
