import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { ContentOf, Message } from '@/lib/api';
import { Bubble } from './bubble';
import styles from './cards.module.css';
import { RichText } from './rich-text';

interface PromptProps {
  message: Message;
  content: ContentOf<'prompt'>;
  language: string | undefined;
}

/** A question and the choices it gave. The choices are shown, not pressed: they were the customer's. */
export function Prompt({ message, content, language }: PromptProps) {
  const { t } = useTranslation();
  return (
    <>
      <Bubble message={message}>
        {content.header && (
          <span className={styles.heading} dir="auto">
            {content.header}
          </span>
        )}
        <RichText text={content.body} language={language} />
        {content.footer && (
          <span className={styles.footer} dir="auto">
            {content.footer}
          </span>
        )}
      </Bubble>
      <ul className={styles.choices} aria-label={t('message.choices')}>
        {content.choices.map(choice => (
          <li key={choice.id + choice.title} className={styles.choice} dir="auto" title={choice.description}>
            {choice.title}
          </li>
        ))}
      </ul>
    </>
  );
}

/** A message of a prepared form; its words where we hold them, else what was put into it. */
export function Template({ message, content }: { message: Message; content: ContentOf<'template'> }) {
  const { t } = useTranslation();
  const values = content.parameters.flatMap(parameter => parameter.text ?? []);
  return (
    <>
      <span className={styles.label}>
        <Icon name="template" size={14} />
        {t('message.template', { name: content.name })}
      </span>
      <Bubble message={message}>
        <RichText
          text={content.text ?? (values.join(' · ') || content.name)}
          language={content.language.replace('_', '-')}
        />
      </Bubble>
    </>
  );
}
