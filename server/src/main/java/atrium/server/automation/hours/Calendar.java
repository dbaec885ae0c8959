package atrium.server.automation.hours;

import java.util.Set;

/**
 * When a business is open, under a name.
 *
 * @param standard whether it holds where a channel names no other
 * @param channels those that name it
 */
record Calendar(long id, String name, Plan plan, boolean standard, Set<Long> channels) {
  Calendar {
    channels = Set.copyOf(channels);
  }
}
