package atrium.server.push;

import atrium.server.api.Authenticator;
import atrium.server.platform.Database;
import atrium.server.platform.Hints;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;

/**
 * What push is built from.
 *
 * @param authenticator asked again and again while a socket is open
 * @param hydrator the rooms whose entities travel with the events
 * @param colleagues who may be told of whom in a conversation
 * @param clock for the age of what may be resumed; sockets' own deadlines do not use it
 */
public record PushParts(
    Database database,
    Hints hints,
    Authenticator authenticator,
    Hydrator hydrator,
    Colleagues colleagues,
    InstantSource clock,
    MeterRegistry metrics) {}
