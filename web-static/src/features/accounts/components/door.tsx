import type { ReactNode } from 'react';
import { LanguagePicker } from '@/components/language-picker';
import { Logo } from '@/components/logo';
import styles from './door.module.css';
import { Hall } from './hall';

/** The frame of the pages in front of the inbox: a form on one side, the hall on the other. */
export function Door({ title, lead, children }: { title: string; lead: ReactNode; children?: ReactNode }) {
  return (
    <div className={styles.page}>
      <main className={styles.door}>
        <header className={styles.top}>
          <Logo size={28} />
          <span>Atrium</span>
        </header>
        <div className={styles.middle}>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.lead}>{lead}</p>
          {children}
        </div>
        <footer className={styles.foot}>
          <span>{location.host}</span>
          <LanguagePicker />
        </footer>
      </main>
      <Hall />
    </div>
  );
}
