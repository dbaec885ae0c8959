import { Button, UnstyledButton } from '@mantine/core';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import utilities from '@/components/utilities.module.css';
import { languageOf } from '@/lib/script';
import { type Family, variantFor } from '../templates';
import styles from './template-picker.module.css';

interface Props {
  families: readonly Family[];
  chosen: string | undefined;
  /** The customer's language. */
  language: string | undefined;
  onChoose: (family: Family) => void;
  onMore: (() => void) | undefined;
}

/** Templates by name; arrows walk through them. */
export function TemplateList({ families, chosen, language, onChoose, onMore }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);

  function walk(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const all = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    all[Math.max(0, Math.min(all.length - 1, at + step))]?.focus();
  }

  return (
    <ul ref={list} className={styles.list} aria-label={t('template.title')} onKeyDown={walk}>
      {families.map(family => {
        const { form } = variantFor(family, language) ?? {};
        const isSendable = family.variants.some(({ sendable }) => sendable);
        return (
          <li key={family.name}>
            <UnstyledButton
              className={styles.row}
              aria-pressed={family.name === chosen}
              data-shut={!isSendable || undefined}
              onClick={() => onChoose(family)}
            >
              <span className={styles.top}>
                <b className={utilities.ellipsis}>{family.name}</b>
                {form && <small>{t(`template.category.${form.category}`)}</small>}
              </span>
              <span
                className={`${styles.words} ${utilities.ellipsis}`}
                dir="auto"
                lang={languageOf(form?.body.text ?? '', form?.language.replace('_', '-'))}
              >
                {form?.body.text}
              </span>
              <small className={utilities.ellipsis}>
                {isSendable
                  ? family.variants.map(each => each.form.language.replace('_', '-')).join(' · ')
                  : t(`template.status.${family.variants[0]?.status ?? 'other'}`)}
              </small>
            </UnstyledButton>
          </li>
        );
      })}
      {onMore && (
        <li>
          <Button variant="subtle" size="xs" onClick={onMore}>
            {t('template.more')}
          </Button>
        </li>
      )}
    </ul>
  );
}
