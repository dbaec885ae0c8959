import { ActionIcon, Button, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { Deed } from '../api/use-sandboxes';
import styles from './sandbox.module.css';

interface Props {
  isBusy: boolean;
  canSend: boolean;
  onDo: (deed: Omit<Deed, 'customer'>, onDone?: () => void) => void;
}

/** What the customer writes, or a picture or another file that he sends. */
export function SandboxComposer({ isBusy, canSend, onDo }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const words = text.trim();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (words !== '' && canSend && !isBusy) onDo({ text: words }, () => setText(''));
  };
  return (
    <form className={styles.composer} onSubmit={send}>
      <ActionIcon
        type="button"
        size={36}
        variant="default"
        aria-label={t('sandbox.picture')}
        title={t('sandbox.picture')}
        disabled={!canSend || isBusy}
        onClick={() => onDo({ picture: true })}
      >
        <Icon name="image" size={18} />
      </ActionIcon>
      <ActionIcon
        type="button"
        size={36}
        variant="default"
        aria-label={t('sandbox.file')}
        title={t('sandbox.file')}
        disabled={!canSend || isBusy}
        onClick={() => input.current?.click()}
      >
        <Icon name="clip" size={18} />
      </ActionIcon>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('sandbox.file')}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onDo({ file });
          currentTarget.value = '';
        }}
      />
      <TextInput
        className={styles.field}
        size="sm"
        aria-label={t('sandbox.text')}
        placeholder={t('sandbox.text')}
        maxLength={4000}
        dir="auto"
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      <Button type="submit" disabled={words === '' || !canSend} loading={isBusy}>
        {t('sandbox.send')}
      </Button>
    </form>
  );
}
