import { useContext } from 'react';
import { AvailabilityContext } from '@/lib/availability-context';
import { AvailabilityDot } from './availability-dot';
import { Avatar } from './avatar';

/** A colleague's face, with a dot that says whether he is there. */
export function AgentFace({ id, name, size }: { id: string; name: string; size: number }) {
  const availability = useContext(AvailabilityContext).get(id);
  return (
    <Avatar id={id} name={name} size={size} agent>
      {availability && <AvailabilityDot availability={availability} corner />}
    </Avatar>
  );
}
