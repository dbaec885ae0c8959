import { createContext } from 'react';
import type { Availability } from './api';

/** Who of the agents is there, by id; an agent whom it does not know has no dot. */
export const AvailabilityContext = createContext<ReadonlyMap<string, Availability>>(new Map());
