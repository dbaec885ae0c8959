package atrium.server.push;

import java.time.Duration;

/**
 * How long what an agent's page said of itself holds. The first two are part of what the API
 * document tells clients.
 *
 * @param typing after which who was typing is only viewing
 * @param viewing after which he is taken to have left
 * @param gather how long changes wait for others before they are told
 * @param renewTyping a node tells the others at most so often that somebody still types
 * @param renewViewing or still looks
 * @param attending a node says at least so often whose pages are open
 */
record PresenceTimes(
    Duration typing,
    Duration viewing,
    Duration gather,
    Duration renewTyping,
    Duration renewViewing,
    Duration attending) {
  static final PresenceTimes DEFAULT =
      new PresenceTimes(
          Duration.ofSeconds(6),
          Duration.ofSeconds(30),
          Duration.ofMillis(150),
          Duration.ofSeconds(2),
          Duration.ofSeconds(8),
          Duration.ofSeconds(10));
}
