import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session, Theme } from '@/lib/api';
import { type Language, nearest, speak, takePicked } from '@/lib/i18n';
import { usePreferences } from './use-preferences';

/** Makes the page look and speak as the person signed in has chosen, and carries new choices to the account. */
export function usePerson(person: Session['person']) {
  const { i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { mutate } = usePreferences();
  const { theme, language } = person;

  useEffect(() => {
    const picked = takePicked();
    if (picked && picked !== language) mutate({ language: picked });
    else if (!picked) void speak(nearest(language));
  }, [language, mutate]);

  useEffect(() => setColorScheme(theme), [theme, setColorScheme]);

  return {
    theme: colorScheme,
    language: nearest(i18n.language),
    setTheme: (next: Theme) => mutate({ theme: next }),
    setLanguage: (next: Language) => mutate({ language: next }),
  };
}
