import { useNavigate } from '@tanstack/react-router';
import { usePerson } from '@/features/accounts/api/use-person';
import type { Session } from '@/lib/api';
import { useCommands } from './centre';

/** What can be done on every page: how it looks, which language it speaks, where else one can go. */
export function PageCommands({ slug, person }: { slug: string; person: Session['person'] }) {
  const navigate = useNavigate();
  const { setTheme, setLanguage } = usePerson(person);
  useCommands({
    go_settings: () => void navigate({ to: '/w/$slug/settings', params: { slug } }),
    theme_auto: () => setTheme('auto'),
    theme_light: () => setTheme('light'),
    theme_dark: () => setTheme('dark'),
    language_en: () => setLanguage('en'),
    language_zh: () => setLanguage('zh-Hans'),
  });
  return null;
}
