import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useState } from 'react';
import { matching, type Option } from '@/lib/matching';
import { Icon } from './icon';
import styles from './pick-list.module.css';
import { SearchField } from './search-field';
import utilities from './utilities.module.css';

export interface PickOption extends Option {
  icon?: ReactNode;
  /** What stands at the end of its line: a key, a number. */
  hint?: ReactNode;
  isChosen?: boolean;
  /** Options of one group stand together under its name. */
  group?: string;
}

interface Props {
  label: string;
  placeholder?: string;
  options: readonly PickOption[];
  onPick: (id: string) => void;
  /** Several may be chosen: the list stays after a pick. */
  isMultiple?: boolean;
  /** What stands in place of options where none fits. */
  empty: string;
  /** Told which line the keys are at. */
  onActive?: (id: string | undefined) => void;
  /** Told of Escape, with what was typed. */
  onEscape?: (words: string) => void;
  /** An option made of what was typed, last in the list. */
  made?: (words: string) => PickOption | undefined;
}

/** Nobody reads more; whoever looks for another types on. */
const most = 60;

/** A field to type into and what fits it: arrows walk, Enter picks, the focus never leaves the field. */
export function PickList(props: Props) {
  const { label, placeholder, options, onPick, isMultiple = false, empty, made, onActive, onEscape } = props;
  const id = useId();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const fitting = useMemo(() => matching(options, words), [options, words]);
  const extra = words.trim() ? made?.(words.trim()) : undefined;
  const some = fitting.slice(0, most);
  const shown = extra ? [...some, extra] : some;
  const active = shown[Math.min(at, shown.length - 1)];

  const activeId = active?.id;
  useEffect(() => onActive?.(activeId), [onActive, activeId]);

  function pick(option: PickOption | undefined) {
    if (!option) return;
    onPick(option.id);
    if (isMultiple) setWords('');
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (event.key === 'Enter') pick(active);
    else if (event.key === 'Escape' && onEscape) onEscape(words);
    else if (step !== undefined) {
      const last = shown.length - 1;
      const next = Math.min(at, last) + step;
      const round = Math.abs(step) > 1 ? Math.max(0, Math.min(last, next)) : (next + last + 1) % (last + 1);
      setAt(round || 0);
      document.getElementById(`${id}-${round}`)?.scrollIntoView({ block: 'nearest' });
    } else return;
    event.preventDefault();
  }

  return (
    <div className={styles.list}>
      <SearchField
        isFirst
        label={placeholder ?? label}
        value={words}
        onChange={next => {
          setWords(next);
          setAt(0);
        }}
        combobox={{
          role: 'combobox',
          'aria-expanded': true,
          'aria-controls': `${id}-list`,
          'aria-autocomplete': 'list',
          ...(active && { 'aria-activedescendant': `${id}-${shown.indexOf(active)}` }),
          onKeyDown,
        }}
      />
      <div
        id={`${id}-list`}
        className={styles.options}
        role="listbox"
        aria-label={label}
        aria-multiselectable={isMultiple || undefined}
      >
        {shown.map((option, index) => (
          <Line
            key={option.id}
            id={`${id}-${index}`}
            option={option}
            heading={!words && option.group !== shown[index - 1]?.group ? option.group : undefined}
            aside={words ? option.group : undefined}
            isActive={option === active}
            onPick={() => pick(option)}
          />
        ))}
      </div>
      {shown.length === 0 && (
        <p className={styles.empty} role="status">
          {empty}
        </p>
      )}
    </div>
  );
}

interface LineProps {
  id: string;
  option: PickOption;
  heading: string | undefined;
  /** Its group, where the best stands first and groups are torn apart. */
  aside: string | undefined;
  isActive: boolean;
  onPick: () => void;
}

function Line({ id, option, heading, aside, isActive, onPick }: LineProps) {
  const { label, icon, hint, isChosen } = option;
  return (
    <>
      {heading && (
        <div className={styles.heading} role="presentation">
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: its keys are heard by the field, which keeps the focus */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
      <div
        id={id}
        className={styles.option}
        role="option"
        aria-selected={isChosen ?? false}
        data-active={isActive || undefined}
        onMouseDown={event => event.preventDefault()}
        onClick={onPick}
      >
        {icon}
        <span className={`${utilities.grow} ${utilities.ellipsis}`}>
          <bdi>{label}</bdi>
        </span>
        {aside && <span className={styles.aside}>{aside}</span>}
        {hint}
        {isChosen && <Icon name="check" size={16} />}
      </div>
    </>
  );
}
