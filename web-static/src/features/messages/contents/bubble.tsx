import type { ReactNode } from 'react';
import type { Message } from '@/lib/api';
import styles from './contents.module.css';

interface Props {
  message: Message;
  quote?: ReactNode;
  children: ReactNode;
}

/** The ground that words stand on: grey for the customer's, lapis for ours, red for what was not sent. */
export function Bubble({ message, quote, children }: Props) {
  const tone =
    message.status === 'failed'
      ? styles.failed
      : message.direction === 'outbound'
        ? styles.outbound
        : styles.inbound;
  return (
    <div className={`${styles.bubble} ${tone}`}>
      {quote}
      {children}
    </div>
  );
}
