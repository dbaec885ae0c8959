package atrium.server.delivery;

import atrium.connector.Capability;
import atrium.connector.ContentLimits;
import atrium.server.api.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The bodies of answers about ways, field for field as in the API document. */
record WayView(
    String channelId,
    String identityId,
    String address,
    Instant lastInboundAt,
    boolean freeForm,
    Optional<Instant> windowClosesAt,
    boolean template,
    Optional<String> refusedBy,
    Optional<String> waitsFor,
    Optional<Instant> waitsUntil,
    List<Capability> capabilities,
    ContentLimits limits) {
  static WayView of(Way way) {
    return new WayView(
        Ids.text(way.outlet().id()),
        Ids.text(way.identity().id()),
        way.identity().display(),
        way.reached().lastInboundAt(),
        way.freeForm(),
        way.closesAt(),
        way.template(),
        way.obstacle()
            .map(Way.Obstacle::code)
            .or(() -> way.open() ? Optional.empty() : Optional.of("window_closed")),
        way.waits().map(Wait::why).map(Wait.Why::text),
        way.waits().flatMap(Wait::until),
        way.outlet().connector().capabilities().stream().sorted().toList(),
        way.outlet().connector().limits());
  }

  /** Which of them an answer takes if nobody chose. */
  record Usual(String channelId, String identityId) {}

  /** All ways of one conversation. */
  record All(Optional<Usual> usual, List<WayView> items) {
    static All of(Ways.Found found) {
      return new All(
          found
              .usual()
              .map(way -> new Usual(Ids.text(way.outlet().id()), Ids.text(way.identity().id()))),
          found.ways().stream().map(WayView::of).toList());
    }
  }
}
