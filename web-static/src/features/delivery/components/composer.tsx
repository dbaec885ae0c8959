import { useState } from 'react';
import type { Agent, Channel, Conversation, Message } from '@/lib/api';
import type { Mentionable } from '@/lib/mentions';
import { useWays } from '../api/use-ways';
import { carriesFiles } from '../fitting';
import { chosenWay, quotingWay } from '../ways';
import { ModeTabs } from './mode-tabs';
import { NoWays } from './no-ways';
import { NoteForm } from './note-form';
import { ReplyForm } from './reply-form';
import { useAttachments } from './use-attachments';

/** For whom one writes: the customer, or the team alone. */
export type Mode = 'reply' | 'note';

export interface ComposerProps {
  slug: string;
  conversation: Conversation;
  channels: ReadonlyMap<string, Channel>;
  me: Agent;
  /** The message that is being answered to. */
  quoted: Message | undefined;
  onQuoteEnd: () => void;
  /** Words that were taken back, to be written anew. */
  recalled: string | undefined;
  onRecalled: () => void;
  /** For whom he writes. */
  mode: Mode;
  onMode: (mode: Mode) => void;
  /** Rises when somebody wants to write. */
  call: number;
  /** Rises when somebody wants to pick a macro. */
  macroCall: number;
  /** Rises when somebody wants to send at a time. */
  laterCall: number;
  /** The workspace's zone. */
  zone: string;
  isOffline: boolean;
  /** Who can be called into the conversation by a note. */
  people: readonly Mentionable[];
  /** Who is in the group, where the conversation is with one. */
  members: readonly Mentionable[];
}

/** Where an answer or a note is written and from where it is sent. */
export function Composer(props: ComposerProps) {
  const { slug, conversation, quoted, mode, onMode } = props;
  const { data: ways, error, refetch } = useWays(slug, conversation.id);
  const [picked, setPicked] = useState<string>();
  const quoting = ways && quoted && quotingWay(ways, quoted.channel_id);
  const way = quoting ?? (ways && chosenWay(ways, picked));
  const takesFiles = way?.free_form === true && carriesFiles(way.limits);
  const attached = useAttachments(conversation.id, takesFiles && mode === 'reply' ? way.limits : undefined);
  const tabs = <ModeTabs mode={mode} onMode={onMode} />;

  if (mode === 'note') return <NoteForm {...props} tabs={tabs} />;
  if (!ways) {
    const retry = error ? () => void refetch() : undefined;
    return <NoWays isOffline={props.isOffline} error={error} onRetry={retry} tabs={tabs} />;
  }
  return (
    <ReplyForm
      {...props}
      ways={ways}
      way={way}
      isQuoting={quoting !== undefined}
      takesFiles={takesFiles}
      attached={attached}
      onPick={setPicked}
      tabs={tabs}
    />
  );
}
