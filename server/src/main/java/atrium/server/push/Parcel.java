package atrium.server.push;

import java.util.ArrayList;
import java.util.List;

/**
 * What all sockets of one kind get now, encoded once. Made and released by the follower; delivered
 * on the sockets' event loops.
 */
final class Parcel {
  /** One message: whole for sockets with the usual head, and its body alone for the others. */
  private record Part(LiveChannel.Frames whole, LiveChannel.Frames body, long upTo) {}

  private final List<Part> parts = new ArrayList<>();
  private final long usual;

  /**
   * @param usual the number that most of the sockets were last told
   */
  Parcel(List<Flush.Body> bodies, long usual) {
    this.usual = usual;
    long previous = usual;
    for (var body : bodies) {
      parts.add(
          new Part(
              LiveChannel.Frames.both(Wire.head(previous), body.json()),
              LiveChannel.Frames.last(body.json()),
              body.upTo()));
      previous = body.upTo();
    }
  }

  /**
   * Writes as much as the socket takes. What it does not take stays after its position and is read
   * again when it can be written to: a slow socket holds no queue of its own.
   */
  void deliver(LiveSocket socket) {
    var channel = socket.channel();
    long previous = usual;
    for (var part : parts) {
      if (!channel.writable()) {
        channel.flush();
      }
      if (socket.halted() || !channel.writable()) {
        break;
      }
      write(part, previous, socket);
      socket.tell(part.upTo());
      previous = part.upTo();
    }
    channel.flush();
  }

  private static void write(Part part, long previous, LiveSocket socket) {
    var channel = socket.channel();
    if (socket.told() == previous) {
      channel.write(part.whole());
      return;
    }
    var head = LiveChannel.Frames.first(Wire.head(socket.told()));
    channel.write(head);
    head.release();
    channel.write(part.body());
  }

  void release() {
    for (var part : parts) {
      part.whole().release();
      part.body().release();
    }
  }
}
