import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import english from '@/locales/en.json';
import { preference, remember } from './preferences';

export const languages = { en: 'English', 'zh-Hans': '简体中文' } as const;
export type Language = keyof typeof languages;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof english };
  }
}

const loaders: Record<Language, () => Promise<{ default: object }>> = {
  en: async () => ({ default: english }),
  'zh-Hans': () => import('@/locales/zh-hans.json'),
};

/** The nearest of our languages to a BCP 47 tag: every Chinese is written in Hans here, all else is English. */
export function nearest(tag: string): Language {
  return /^zh\b/iu.test(tag) ? 'zh-Hans' : 'en';
}

/** Changes the page's language, fetching its catalogue first. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    const catalogue = await loaders[language]();
    i18next.addResourceBundle(language, 'translation', catalogue.default);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = i18next.dir(language);
  remember('language', language);
}

let picked: Language | undefined;

/** Speaks what somebody chose while nobody was signed in; whoever signs in next takes it along. */
export function pick(language: Language): Promise<void> {
  picked = language;
  return speak(language);
}

/** The choice made before signing in, once. */
export function takePicked(): Language | undefined {
  const language = picked;
  picked = undefined;
  return language;
}

export async function startSpeaking(): Promise<i18n> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: english } },
    interpolation: { escapeValue: false },
  });
  const chosen = preference('language') ?? navigator.language;
  await speak(nearest(chosen)).catch(() => speak('en'));
  return i18next;
}
