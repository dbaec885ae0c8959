package atrium.server.platform.postgres;

import atrium.server.platform.config.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL runs: it refuses to run as root, so a server started by root gives its rights
 * up for it.
 *
 * <p>As an ordinary user: as that user. As root: under a numeric user of its own that owns the
 * folder, by {@code setpriv}; where that is forbidden (a container without capabilities), in a user
 * namespace of its own, by {@code unshare}, where root is nobody.
 */
final class ServerAccount {
  /**
   * Belongs to nobody on any system we know of: above people's ids, below those of systemd and
   * containers.
   */
  private static final int DEDICATED_ID = 59_432;

  private static final int NOBODY_ID = 65_534;
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);

  private enum Way {
    DIRECT,
    SETPRIV,
    NAMESPACE
  }

  private final Way way;
  private final String tool;

  private ServerAccount(Way way, String tool) {
    this.way = way;
    this.tool = tool;
  }

  /**
   * The account for this process.
   *
   * @throws StartRefused when we are root and can neither change the user nor make a namespace
   */
  static ServerAccount choose() {
    if (currentUser() != 0) {
      return new ServerAccount(Way.DIRECT, "");
    }
    return Stream.of(
            Command.find("setpriv").map(tool -> new ServerAccount(Way.SETPRIV, tool)),
            Command.find("unshare").map(tool -> new ServerAccount(Way.NAMESPACE, tool)))
        .flatMap(Optional::stream)
        .filter(ServerAccount::works)
        .findFirst()
        .orElseThrow(() ->
            new StartRefused(
                """
                PostgreSQL does not run as root, and this system lets us neither change the user (setpriv) nor make \
                a user namespace (unshare -U). Start Atrium as an ordinary user, or install util-linux, or give \
                the container the capabilities SETUID, SETGID and CHOWN, or set ATRIUM_DATABASE_URL to a PostgreSQL \
                of your own.\
                """));
  }

  /** The command line that runs {@code command} as this account. */
  List<String> command(List<String> command) {
    return prefixed(DEDICATED_ID, command);
  }

  /** Like {@link #command}, for {@code initdb}, which wants a user that stands in /etc/passwd. */
  List<String> initCommand(List<String> command) {
    return prefixed(NOBODY_ID, command);
  }

  /** Gives the file or the whole folder to this account. */
  void own(Path path) {
    changeOwner(path, DEDICATED_ID);
  }

  /** Like {@link #own}, for the time of {@code initdb}. */
  void ownForInit(Path path) {
    changeOwner(path, NOBODY_ID);
  }

  /** Can this account enter the folder, given all the folders above it? */
  boolean reaches(Path folder) {
    return way == Way.DIRECT
        || Command.run(
                command(List.of("/bin/sh", "-c", "cd \"$0\"", folder.toString())),
                Path.of("/"),
                "",
                PROBE_LIMIT)
            .succeeded();
  }

  /**
   * Refuses an existing cluster that is somebody else's and that we may not take.
   *
   * @throws StartRefused saying whose it is
   */
  void refuseForeign(Path cluster) {
    if (way == Way.SETPRIV || !Files.exists(cluster)) {
      return;
    }
    int owner = ownerOf(cluster);
    if (owner != currentUser()) {
      throw new StartRefused(
          "The cluster "
              + cluster
              + " belongs to user "
              + owner
              + ", and this is user "
              + currentUser()
              + ". Start Atrium as it was started before, or give it another ATRIUM_DATA_DIR.");
    }
  }

  /** Takes a stopped cluster over that was made by an ordinary user, when root starts it now. */
  void claim(Path cluster) {
    if (way == Way.SETPRIV && ownerOf(cluster) != DEDICATED_ID) {
      own(cluster);
    }
  }

  static int currentUser() {
    return ownerOf(Path.of("/proc/self"));
  }

  private static int ownerOf(Path path) {
    try {
      return (Integer) Files.getAttribute(path, "unix:uid");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private boolean works() {
    return Command.run(command(List.of("/bin/sh", "-c", "exit 0")), Path.of("/"), "", PROBE_LIMIT)
        .succeeded();
  }

  private List<String> prefixed(int id, List<String> command) {
    List<String> whole =
        new ArrayList<>(
            switch (way) {
              case DIRECT -> List.of();
              case SETPRIV ->
                  List.of(
                      tool,
                      "--reuid=" + id,
                      "--regid=" + id,
                      "--clear-groups",
                      "--no-new-privs",
                      "--");
              case NAMESPACE -> List.of(tool, "--user", "--");
            });
    whole.addAll(command);
    return whole;
  }

  private void changeOwner(Path path, int id) {
    if (way != Way.SETPRIV) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        Files.setAttribute(each, "unix:uid", id, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(each, "unix:gid", id, LinkOption.NOFOLLOW_LINKS);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
