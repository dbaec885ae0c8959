import { ActionIcon, Popover, UnstyledButton } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { LineEmoji } from '@/lib/line-emoji';
import { type EmojiGroup, emoji, emojiOf } from '../emoji';
import styles from './emoji-picker.module.css';

const columns = 8;
const groups = Object.keys(emoji) as EmojiGroup[];
const steps: Record<string, number> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: columns,
  ArrowUp: -columns,
};

interface Props {
  /** The platform's own, which only its users see; none on most. */
  own?: readonly LineEmoji[];
  onPick: (emoji: string) => void;
}

/** A small grid of emoji over the composer; arrows walk through it. */
export function EmojiPicker({ own = [], onPick }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const grid = useRef<HTMLDivElement>(null);

  function walk(event: KeyboardEvent) {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = [...(grid.current?.querySelectorAll('button') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    all[Math.max(0, Math.min(all.length - 1, at + step))]?.focus();
  }

  function pick(words: string) {
    setOpened(false);
    onPick(words);
  }

  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" trapFocus returnFocus shadow="lg">
      <Popover.Target>
        <ActionIcon
          className={styles.button}
          aria-label={t('composer.emoji')}
          title={t('composer.emoji')}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          <Icon name="smile" size={18} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={styles.drop} aria-label={t('composer.emoji')}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys walk from button to button inside it */}
        <div ref={grid} className={styles.grid} onKeyDown={walk}>
          {own.length > 0 && (
            <section aria-label={t('emoji.line')}>
              <p>{t('emoji.line')}</p>
              <div className={styles.signs}>
                {own.map(({ value, words, sign }, index) => (
                  <UnstyledButton
                    key={value}
                    className={styles.sign}
                    aria-label={words}
                    title={words}
                    tabIndex={index === 0 ? 0 : -1}
                    onClick={() => pick(words)}
                  >
                    {sign}
                  </UnstyledButton>
                ))}
              </div>
            </section>
          )}
          {groups.map((group, first) => (
            <section key={group} aria-label={t(`emoji.${group}`)}>
              <p>{t(`emoji.${group}`)}</p>
              <div className={styles.signs}>
                {emojiOf(group).map((sign, index) => (
                  <UnstyledButton
                    key={sign}
                    className={styles.sign}
                    tabIndex={own.length === 0 && first === 0 && index === 0 ? 0 : -1}
                    onClick={() => pick(sign)}
                  >
                    {sign}
                  </UnstyledButton>
                ))}
              </div>
            </section>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
