import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Node, node, words } from '@/lib/rich/read';
import styles from './rich.module.css';

/** What a tap does, in words; empty where nothing can be tapped. */
export function useTapWords(action: Node): string {
  const { t } = useTranslation();
  const type = words(action.type);
  switch (type) {
    case 'uri':
      return t('rich.tap_uri', { link: words(action.uri) || words(action.linkUri) });
    case 'message':
      return t('rich.tap_message', { text: words(action.text) });
    case 'postback':
      return t('rich.tap_postback', { data: words(action.data) });
    case 'datetimepicker':
      return t('rich.tap_datetime');
    case 'clipboard':
      return t('rich.tap_clipboard', { text: words(action.clipboardText) });
    default:
      return '';
  }
}

interface Props {
  action: unknown;
  className?: string | undefined;
  style?: CSSProperties | undefined;
  children: ReactNode;
}

/** Something the customer can tap. Here it is shown and not pressed: it was made for him. */
export function Tap({ action, className, style, children }: Props) {
  const told = useTapWords(node(action));
  return (
    <span className={className} style={style} title={told || undefined}>
      {children}
      {told && <span className={styles.unseen}> ({told})</span>}
    </span>
  );
}
