import { read, say } from './acts';
import { cast, chatter } from './cast';
import { samples } from './kinds';
import { addChannel, addCustomer } from './makers';
import { addTag, close, jonas, own, work } from './works';
import { iso, World } from './world';

/** As long as a tag's name may be. */
const long = 'customs paperwork missing for returns to the EU';
const minute = 60_000;
const day = 24 * 60 * minute;

/** The cast, each with what he said; one thread with every kind of message over two conversations. */
export function shop(): World {
  const world = new World();
  const main = addChannel(world, 'whatsapp', 'WhatsApp Singapore');
  const health_note = 'The platform refuses the access token. Create a new one and enter it here.';
  addChannel(world, 'whatsapp', 'Wholesale', { health: 'reauthenticate', health_note });
  const tags = [
    addTag(world, 'damaged', 'red'),
    addTag(world, 'invoice', 'blue'),
    addTag(world, long, 'teal'),
  ];
  world.teams.push({ id: '5', name: 'Delivery', member_ids: ['31', '33'] });
  world.teams.push({ id: '6', name: 'Repairs', member_ids: ['32'] });
  cast.forEach((role, index) => {
    const customer = addCustomer(world, role, main.id);
    if (role.language === 'ja') everything(world, customer.id);
    role.lines.forEach((content, line) => {
      const at = world.now - (index * index * 7 + index * 4 + 1) * minute + line * 20_000;
      say(world, customer.id, { content, at });
    });
    const conversation = world.openOf(customer.id);
    if (conversation && index % 3 === 2) read(world, conversation.id, conversation.inbound_count);
    if (!conversation) return;
    const { id } = conversation;
    if (index % 4 === 3) work(world, id, { assignee_id: '32', team_id: '6' }, jonas);
    if (index % 4 === 0) work(world, id, { assignee_id: '31', priority: index ? 'high' : 'urgent' }, jonas);
    if (index % 2 === 0) work(world, id, { add_tag_ids: tags.slice(0, 1 + (index % 3)).map(tag => tag.id) });
    if (index === 0) own(world, id, { following: true });
    if (index === 6) own(world, id, { mentioned: true });
    if (index === 9) work(world, id, { status: 'snoozed', snoozed_until: iso(world.now + day) });
    if (index === 10) work(world, id, { status: 'waiting' });
  });
  return world;
}

function everything(world: World, customer: string): void {
  const old = world.now - 40 * day;
  say(world, customer, {
    content: { kind: 'text', text: 'It is even lovelier than in the photos. Thank you!', entities: [] },
    at: old,
  });
  const conversation = world.openOf(customer);
  if (conversation) close(world, conversation.id, old + 11 * minute);
  samples.forEach((sample, index) => {
    say(world, customer, { ...sample, at: world.now - 3.4 * day + index * 150 * minute });
  });
}

/** Many conversations, to scroll through. */
export function crowd(count: number): World {
  const world = new World();
  const main = addChannel(world, 'whatsapp', 'WhatsApp Singapore');
  for (let index = 0; index < count; index += 1) {
    const role = cast[index % cast.length];
    const content = chatter[index % chatter.length];
    if (!role || !content) continue;
    const customer = addCustomer(world, { ...role, name: `${role.name} ${index + 1}` }, main.id);
    say(world, customer.id, { content, at: world.now - index * 40_000 });
    const conversation = world.openOf(customer.id);
    if (conversation && index % 5 !== 0) read(world, conversation.id, 1);
  }
  return world;
}

export const scenes: Record<string, () => World> = {
  shop,
  crowd: () => crowd(10_000),
  empty: () => new World(),
};
