import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { Template } from '@/lib/api';
import { languageName } from '@/lib/format';
import { languageOf } from '@/lib/script';
import { Obstacle, StatusPill } from './status-pill';
import styles from './template-rows.module.css';

interface Props {
  templates: readonly Template[];
  onOpen: (template: Template) => void;
}

/** Every language of every template, with how it stands and what stands in its way. */
export function TemplateRows({ templates, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <ul className={styles.rows} aria-label={t('template.title')}>
      {templates.map(template => {
        const { form, status, quality, sendable } = template;
        return (
          <li key={template.id}>
            <UnstyledButton className={styles.row} onClick={() => onOpen(template)}>
              <span className={styles.what}>
                <span className={styles.name}>
                  <b className={utilities.ellipsis}>{form.name}</b>
                  <span className={styles.language}>
                    {languageName(form.language.replace('_', '-'), i18n.language)}
                  </span>
                </span>
                <span
                  className={`${styles.words} ${utilities.ellipsis}`}
                  dir="auto"
                  lang={languageOf(form.body.text, form.language.replace('_', '-'))}
                >
                  {form.body.text}
                </span>
                {!sendable && status !== 'draft' && (
                  <span className={styles.why}>
                    <Obstacle template={template} />
                  </span>
                )}
              </span>
              <span className={styles.marks}>
                <span className={styles.kind}>{t(`template.category.${form.category}`)}</span>
                {quality !== 'unknown' && (
                  <span className={styles.kind} data-quality={quality}>
                    {t(`template.quality.${quality}`)}
                  </span>
                )}
                <StatusPill template={template} />
                <span className={styles.arrow}>
                  <Icon name="right" size={16} />
                </span>
              </span>
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
}
