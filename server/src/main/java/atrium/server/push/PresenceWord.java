package atrium.server.push;

import atrium.server.push.PresenceBoard.Place;
import atrium.server.push.PresenceBoard.State;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What nodes tell each other of an agent in a conversation, as a hint of at most 100 characters.
 *
 * @param node the name of the node whose sockets say so
 * @param state empty: none of them is there any more
 */
record PresenceWord(String node, Place place, long agent, Optional<State> state) {
  private static final Pattern FORM =
      Pattern.compile("here:([0-9a-f]{8}):([0-9]{1,18}):([0-9]{1,18}):([0-9]{1,18}):([vtg])");

  static Optional<PresenceWord> of(String word) {
    var form = FORM.matcher(word);
    if (!form.matches()) {
      return Optional.empty();
    }
    var state =
        switch (form.group(5)) {
          case "v" -> Optional.of(State.VIEWING);
          case "t" -> Optional.of(State.TYPING);
          default -> Optional.<State>empty();
        };
    return Optional.of(
        new PresenceWord(
            form.group(1),
            new Place(Long.parseLong(form.group(2)), Long.parseLong(form.group(3))),
            Long.parseLong(form.group(4)),
            state));
  }

  String text() {
    var letter =
        state
            .map(what ->
                switch (what) {
                  case VIEWING -> "v";
                  case TYPING -> "t";
                })
            .orElse("g");
    return "here:"
        + node
        + ':'
        + place.workspace()
        + ':'
        + place.conversation()
        + ':'
        + agent
        + ':'
        + letter;
  }
}
