import { Icon, type IconName } from '@/components/icon';
import type { TemplatePreview } from '@/lib/api';
import { languageOf } from '@/lib/script';
import { cutAtVariables } from '../templates';
import styles from './template-card.module.css';

type Face = Pick<TemplatePreview, 'header' | 'media' | 'body' | 'footer' | 'buttons' | 'cards'>;

interface Props {
  face: Face;
  language: string;
}

const mediaIcons: Record<string, IconName> = {
  image: 'image',
  video: 'video',
  document: 'file',
  location: 'pin',
};
const buttonIcons: Record<string, IconName> = {
  url: 'external',
  phone_number: 'phone',
  copy_code: 'copy',
  flow: 'layers',
};

/** A template as the customer sees it. */
export function TemplateCard({ face, language }: Props) {
  const tag = language.replace('_', '-');
  return (
    <div className={styles.card}>
      <div className={styles.bubble}>
        {face.media && <Medium media={face.media} />}
        {face.header && <Words text={face.header} language={tag} className={styles.header} />}
        {face.body && <Words text={face.body} language={tag} />}
        {face.footer && <Words text={face.footer} language={tag} className={styles.footer} />}
      </div>
      <Buttons buttons={face.buttons} language={tag} />
      {face.cards.length > 0 && (
        <div className={styles.carousel}>
          {face.cards.map((card, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: cards are known by their place alone
            <div key={index} className={styles.one}>
              <Medium media={card.media} />
              <Words text={card.body} language={tag} />
              <Buttons buttons={card.buttons} language={tag} />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

const Medium = ({ media }: { media: string }) => (
  <div className={styles.media}>
    <Icon name={mediaIcons[media] ?? 'file'} size={24} />
  </div>
);

function Words({
  text,
  language,
  className,
}: {
  text: string;
  language: string;
  className?: string | undefined;
}) {
  return (
    <p className={className} dir="auto" lang={languageOf(text, language) ?? language}>
      {cutAtVariables(text).map(([part, isMissing], index) =>
        isMissing ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, in its order
          <mark key={index} className={styles.missing}>
            {part}
          </mark>
        ) : (
          part
        ),
      )}
    </p>
  );
}

function Buttons({ buttons, language }: { buttons: Face['buttons']; language: string }) {
  if (buttons.length === 0) return null;
  return (
    <ul className={styles.buttons}>
      {buttons.map(({ type, text, target }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: buttons are known by their place alone
        <li key={index} className={styles.button} title={target}>
          {buttonIcons[type] && <Icon name={buttonIcons[type]} size={14} />}
          <span dir="auto" lang={language}>
            {text || target}
          </span>
        </li>
      ))}
    </ul>
  );
}
