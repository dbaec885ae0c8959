import { ActionIcon } from '@mantine/core';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { PickList, type PickOption } from '@/components/pick-list';
import type { AppliedMacro, Conversation } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { sayProblem } from '@/lib/say-problem';
import { useApply } from '../api/use-apply';
import { useMacros } from '../api/use-macros';
import type { Around } from '../does';
import { gist, offered, signOf } from '../finding';
import styles from './macro-picker.module.css';
import { MacroPreview } from './macro-preview';

interface Props {
  slug: string;
  conversation: Conversation;
  around: Around;
  /** Leads to the templates; absent where none can go. */
  onTemplate: (() => void) | undefined;
  onApplied: (applied: AppliedMacro) => void;
  /** With what was typed, where somebody wants it as words after all. */
  onEnd: (words?: string) => void;
}

const template = 'template';

/** Above the words: the macros that fit what is typed, and what the one at hand would say and do here. */
export function MacroPicker({ slug, conversation, around, onTemplate, onApplied, onEnd }: Props) {
  const { t } = useTranslation();
  const { data: macros, error } = useMacros(slug);
  const [active, setActive] = useState<string>();
  const apply = useApply({ slug, conversation, onApplied });
  const place = useRef<HTMLDivElement>(null);
  const chosen = macros?.find(({ id }) => id === active);

  // At once: what is typed on after the slash belongs to the list.
  useLayoutEffect(() => place.current?.querySelector('input')?.focus(), []);

  const options = useMemo(() => {
    const all: PickOption[] = offered(macros ?? []).map(({ id, name, shortcut, text, card }) => ({
      id,
      label: plainName(name),
      also: `${shortcut ?? ''} ${gist(text)} ${card?.text ?? ''}`,
      icon: <Icon name={signOf({ text, card })} size={16} />,
      hint: shortcut && <bdi className={styles.shortcut}>/{shortcut}</bdi>,
    }));
    if (onTemplate) {
      const icon = <Icon name="template" size={16} />;
      all.push({ id: template, label: t('composer.template'), also: template, icon });
    }
    return all;
  }, [macros, onTemplate, t]);

  function pick(id: string) {
    const macro = macros?.find(each => each.id === id);
    if (macro && !apply.isPending) apply.mutate(macro);
    if (id !== template) return;
    onEnd();
    onTemplate?.();
  }

  return (
    <div
      ref={place}
      className={styles.picker}
      role="dialog"
      aria-label={t('macro.pick')}
      aria-busy={apply.isPending}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget && !currentTarget.contains(relatedTarget)) onEnd();
      }}
    >
      <div className={styles.list}>
        <PickList
          label={t('macro.title')}
          placeholder={t('macro.search')}
          options={options}
          onPick={pick}
          onActive={setActive}
          onEscape={words => onEnd(words && `/${words}`)}
          empty={error ? sayProblem(error, t) : t(macros ? 'macro.none' : 'macro.loading')}
        />
        <ActionIcon className={styles.close ?? ''} aria-label={t('action.close')} onClick={() => onEnd()}>
          <Icon name="x" size={16} />
        </ActionIcon>
      </div>
      {chosen && <MacroPreview slug={slug} conversation={conversation.id} macro={chosen} around={around} />}
    </div>
  );
}
