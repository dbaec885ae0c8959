import { type ReactNode, useState } from 'react';
import { Icon } from '@/components/icon';
import { preference, remember } from '@/lib/preferences';
import styles from './views.module.css';

interface Props {
  name: string;
  label: string;
  isEmpty: boolean;
  children: ReactNode;
}

const closedGroups = (): string[] => (preference('views_closed') ?? '').split(' ').filter(Boolean);

/** Links under a heading that folds them away, and stays so in this browser. */
export function ViewGroup({ name, label, isEmpty, children }: Props) {
  const [isOpen, setOpen] = useState(() => !closedGroups().includes(name));
  if (isEmpty) return null;

  function toggle() {
    const others = closedGroups().filter(each => each !== name);
    remember('views_closed', (isOpen ? [...others, name] : others).join(' '));
    setOpen(!isOpen);
  }

  return (
    <section>
      <button type="button" className={styles.heading} aria-expanded={isOpen} onClick={toggle}>
        {label}
        <Icon name="down" size={14} />
      </button>
      {isOpen && children}
    </section>
  );
}
