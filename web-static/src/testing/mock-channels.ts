import type { Channel, Endpoint } from '@/lib/api';
import { endpoints } from './house';
import { addChannel } from './makers';
import type { Reply } from './mock-api';
import { changeChannel } from './rights';
import type { World } from './world';

export function endpointsAnswer(
  world: World,
  method: string,
  id: string | undefined,
  body: Record<string, unknown>,
): Reply {
  if (method === 'GET') return { status: 200, body: { items: endpoints } };
  const held = endpoints.find(each => each.id === id);
  if (held) return { status: 200, body: Object.assign(held, body.name && { name: body.name }) };
  const made = { ...endpoints[0], id: world.id(), name: String(body.name) } as Endpoint;
  endpoints.push(made);
  return { status: 201, body: made };
}

export function channelsAnswer(
  world: World,
  method: string,
  id: string | undefined,
  part: string | undefined,
  body: Record<string, unknown>,
): Reply {
  if (!id && method === 'GET')
    return { status: 200, body: { items: [...world.channels.values()] }, seq: world.seq };
  if (!id) {
    const health = { health: 'unknown', health_note: '' } as const;
    return { status: 201, body: addChannel(world, String(body.connector), String(body.name), health) };
  }
  const change: Partial<Channel> =
    part === 'check' ? { health: 'working', checked_at: new Date().toISOString() } : body;
  changeChannel(world, id, change);
  return { status: 200, body: world.channels.get(id) };
}
