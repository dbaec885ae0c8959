import type { ReactNode } from 'react';
import type { Message } from '@/lib/api';
import { Answer } from './answer';
import { Bubble } from './bubble';
import { Comment, Story } from './comment';
import { Contacts } from './contacts';
import { Location } from './location';
import { Media } from './media';
import { Order } from './order';
import { Prompt, Template } from './prompt';
import { Rich } from './rich';
import { RichText } from './rich-text';
import { Sticker } from './sticker';
import { Unsupported } from './unsupported';

interface Props {
  message: Message;
  /** The author's language, where it is known. */
  language: string | undefined;
  /** What it answers; drawn inside the first bubble. */
  quote: ReactNode;
}

/** What a message says, by its kind. A kind of a newer server is shown as unsupported. */
export function ContentView({ message, language, quote }: Props) {
  const { content, files } = message;
  switch (content.kind) {
    case 'text':
      return (
        <Bubble message={message} quote={quote}>
          <RichText text={content.text} entities={content.entities} language={language} />
        </Bubble>
      );
    case 'image':
    case 'video':
    case 'audio':
    case 'file':
      return <Media message={message} content={content} language={language} quote={quote} />;
    case 'sticker':
      return <Sticker message={message.id} content={content} file={files[0]} />;
    case 'location':
      return <Location content={content} language={language} />;
    case 'contacts':
      return <Contacts content={content} />;
    case 'prompt':
      return <Prompt message={message} content={content} language={language} />;
    case 'answer':
      return <Answer message={message} content={content} language={language} quote={quote} />;
    case 'template':
      return <Template message={message} content={content} />;
    case 'rich':
      return <Rich message={message} content={content} />;
    case 'order':
      return <Order message={message} content={content} language={language} />;
    case 'story':
      return <Story message={message} content={content} language={language} />;
    case 'comment':
      return <Comment message={message} content={content} language={language} quote={quote} />;
    case 'system':
    case 'call':
      return null;
    case 'unsupported':
      return <Unsupported content={content} />;
    default:
      return <Unsupported content={content satisfies never} />;
  }
}
