package atrium.server.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * How a scheduled message shall be from now on; what is left out stays.
 *
 * @param saying other words; whoever wishes them says them
 */
record ScheduleWish(
    Optional<Saying> saying, Optional<Instant> sendAt, Optional<Boolean> onlyIfNoReply) {}
