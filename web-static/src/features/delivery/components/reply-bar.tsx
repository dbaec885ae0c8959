import { ActionIcon } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { Way } from '@/lib/api';
import { lineEmoji } from '@/lib/line-emoji';
import { carriesVoice, takesEmoji } from '../fitting';
import { AttachButton } from './attach-button';
import styles from './composer.module.css';
import { EmojiPicker } from './emoji-picker';
import { SendButton } from './send-button';

interface Props {
  way: Way;
  isOpen: boolean;
  takesFiles: boolean;
  /** By how many characters it is too long. */
  over: number;
  /** Where the draft is. */
  note: 'kept' | 'kept_here' | undefined;
  onFiles: (files: File[]) => void;
  onInsert: (words: string) => void;
  onRecord: () => void;
  /** Absent where no template can go. */
  onTemplate: (() => void) | undefined;
  /** Absent where no card or other form can go. */
  onRich: (() => void) | undefined;
  /** Absent where nobody says which there are. */
  onMacro: (() => void) | undefined;
  /** The way to send at a time. */
  later: ReactNode;
  send: Omit<ComponentProps<typeof SendButton>, 'label'>;
}

/** What can be put into an answer besides words, and the way to send it. */
export function ReplyBar({ way, isOpen, takesFiles, over, note, ...act }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.bar}>
      {takesFiles && <AttachButton onPick={act.onFiles} />}
      {isOpen && <EmojiPicker onPick={act.onInsert} own={takesEmoji(way) ? lineEmoji : []} />}
      {isOpen && carriesVoice(way.limits) && (
        <ActionIcon aria-label={t('composer.voice')} title={t('composer.voice')} onClick={act.onRecord}>
          <Icon name="mic" size={18} />
        </ActionIcon>
      )}
      {act.onTemplate && (
        <ActionIcon
          aria-label={t('composer.template')}
          title={t('composer.template')}
          onClick={act.onTemplate}
        >
          <Icon name="template" size={18} />
        </ActionIcon>
      )}
      {act.onRich && (
        <ActionIcon aria-label={t('rich.make')} title={t('rich.make')} onClick={act.onRich}>
          <Icon name="layers" size={18} />
        </ActionIcon>
      )}
      {act.onMacro && (
        <ActionIcon aria-label={t('macro.pick')} title={t('macro.pick')} onClick={act.onMacro}>
          <Icon name="slash" size={18} />
        </ActionIcon>
      )}
      <span className={over > 0 ? styles.over : styles.saved} role={over > 0 ? 'alert' : undefined}>
        {over > 0 ? t('composer.too_long', { count: over }) : note ? t(`composer.${note}`) : null}
      </span>
      {act.later}
      <SendButton label={t('composer.send')} {...act.send} />
    </div>
  );
}
