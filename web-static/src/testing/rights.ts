import type { Channel } from '@/lib/api';
import type { Flush } from '@/lib/flush';
import { alter } from './acts';
import type { World } from './world';

export function changeChannel(world: World, id: string, change: Partial<Channel>): Flush {
  const channel = world.channels.get(id);
  if (!channel) throw new Error('No such channel');
  world.channels.set(id, { ...channel, ...change, revision: channel.revision + 1 });
  return world.tell([{ kind: 'channel.changed', channels: [id] }]);
}

/** The agent may no longer see it. */
export function hide(world: World, id: string): Flush {
  world.conversations.delete(id);
  return world.tell([{ kind: 'conversation.moved', gone: [id] }]);
}

/** A file that was given up is on its way again. */
export function fetchAgain(world: World, id: string): void {
  const held = [...world.messages.values()].flat().find(message => message.id === id);
  const files = held?.files.map(file =>
    file.state === 'failed' ? { ...file, state: 'pending' as const } : file,
  );
  if (held && files) alter(world, held, 'message.file', { files });
}
