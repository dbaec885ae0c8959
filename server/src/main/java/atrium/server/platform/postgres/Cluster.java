package atrium.server.platform.postgres;

import atrium.server.platform.config.Secret;
import atrium.server.platform.config.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The databases on disk and the two roles in them: {@code postgres}, whom nobody uses in daily
 * life, and {@code atrium}, a plain role that owns the database {@code atrium}.
 */
final class Cluster {
  static final String SUPERUSER = "postgres";
  static final String APPLICATION = "atrium";

  private static final Logger log = LoggerFactory.getLogger(Cluster.class);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String UNFINISHED = ".initdb-";
  private static final SecureRandom random = new SecureRandom();

  private final PostgresHome home;
  private final PostgresBinaries binaries;
  private final ServerAccount account;

  Cluster(PostgresHome home, PostgresBinaries binaries, ServerAccount account) {
    this.home = home;
    this.binaries = binaries;
    this.account = account;
  }

  Path folder() {
    return home.cluster();
  }

  /**
   * Marks the processes of this cluster in the machine's process list: {@code postgres:
   * atrium-1a2b3c4d: …}.
   */
  String name() {
    try {
      byte[] path = folder().toString().getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(path);
      return "atrium-" + HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** How {@code role} signs in to the database of the same name, on this port of 127.0.0.1. */
  DatabaseAddress address(String role, int port) throws IOException {
    return new DatabaseAddress(
        "127.0.0.1", port, role, role, password(role), SslMode.DISABLE, null);
  }

  private Secret password(String role) throws IOException {
    return new Secret(Files.readString(passwordFile(role)).strip());
  }

  /**
   * Makes the cluster with its roles and database if there is none. It appears in one rename,
   * whole; the caller holds the folder's lock.
   */
  void create() throws IOException {
    if (Files.isDirectory(folder())) {
      account.claim(folder());
      return;
    }
    Folders.deleteUnfinished(home.path(), UNFINISHED);
    long started = System.nanoTime();
    Path unfinished = Files.createTempDirectory(home.path(), UNFINISHED);
    Path data = unfinished.resolve("data");
    writePassword(SUPERUSER);
    writePassword(APPLICATION);
    Path handedOver = unfinished.resolve("password");
    Files.copy(passwordFile(SUPERUSER), handedOver, StandardCopyOption.COPY_ATTRIBUTES);
    account.ownForInit(unfinished);
    initialize(data, handedOver);
    addRoles(data);
    account.own(data);
    Files.move(data, folder(), StandardCopyOption.ATOMIC_MOVE);
    Folders.delete(unfinished);
    log.info("Made the database cluster in {} ms", (System.nanoTime() - started) / 1_000_000);
  }

  private void initialize(Path data, Path passwordFile) {
    run(
        List.of(
            binaries.program("initdb"),
            "--pgdata=" + data,
            "--username=" + SUPERUSER,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--locale=C.UTF-8",
            "--data-checksums",
            "--no-instructions"),
        "");
  }

  /** In single-user mode: no port is open yet, so no password travels and nobody can be first. */
  private void addRoles(Path data) throws IOException {
    // In this mode (-j) a semicolon and an empty line end a statement.
    String statements =
        """
        CREATE ROLE %1$s LOGIN PASSWORD '%2$s' NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;

        CREATE DATABASE %1$s OWNER %1$s;

        REVOKE ALL ON DATABASE %1$s FROM PUBLIC;

        """
            .formatted(APPLICATION, password(APPLICATION).reveal());
    run(
        List.of(
            binaries.program("postgres"),
            "--single",
            "-D",
            data.toString(),
            "-j",
            "-c",
            "exit_on_error=on",
            // An error must not quote the statement: a password stands in it.
            "-c",
            "log_min_error_statement=panic",
            SUPERUSER),
        statements);
  }

  private void run(List<String> command, String input) {
    Command.Result result = Command.run(account.initCommand(command), home.path(), input, LIMIT);
    if (!result.succeeded()) {
      throw new StartRefused(
          "The database cluster cannot be made in " + home.path() + ": " + result.output());
    }
  }

  private void writePassword(String role) throws IOException {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    Path file = passwordFile(role);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, HexFormat.of().formatHex(bytes));
  }

  private Path passwordFile(String role) {
    return home.path().resolve(role + ".password");
  }
}
