package atrium.server;

import atrium.server.platform.Database;
import atrium.server.platform.DatabaseClock;
import atrium.server.platform.DatabaseLimits;
import atrium.server.platform.EventLog;
import atrium.server.platform.EventLoops;
import atrium.server.platform.HintRelay;
import atrium.server.platform.Hints;
import atrium.server.platform.Ids;
import atrium.server.platform.Json;
import atrium.server.platform.Leases;
import atrium.server.platform.Lifecycle;
import atrium.server.platform.PgOptions;
import atrium.server.platform.config.Config;
import atrium.server.platform.config.DatabaseConfig;
import atrium.server.platform.config.Secret;
import atrium.server.platform.postgres.DatabaseAddress;
import atrium.server.platform.postgres.EmbeddedPostgres;
import atrium.server.platform.postgres.Migrations;
import atrium.server.platform.postgres.Preflight;
import atrium.server.platform.secrets.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What everything stands on: an open, checked, migrated database and the few objects around it.
 *
 * @param postgres the embedded one; null with a database of one's own
 */
record Foundation(
    @Nullable EmbeddedPostgres postgres,
    DatabaseAddress address,
    EventLoops loops,
    Database database,
    Hints hints,
    Ids ids,
    Leases leases,
    InstantSource clock,
    Secrets secrets) {

  /** Opens the database for the server, starting the embedded one where none is given. */
  static Foundation start(Config config, Lifecycle lifecycle) throws Exception {
    return start(config, lifecycle, Optional.empty());
  }

  /** The same with another domain time than the database's. */
  static Foundation start(Config config, Lifecycle lifecycle, Optional<InstantSource> time)
      throws Exception {
    EmbeddedPostgres postgres = null;
    DatabaseAddress address;
    if (config.database().url() == null) {
      var started = lifecycle.start("postgres", () -> EmbeddedPostgres.start(config.dataDir()));
      postgres = started;
      address = started.address();
      lifecycle.start("address", () -> RunningAddress.publish(config.dataDir(), started.address()));
    } else {
      address = DatabaseAddress.parse(config.database().url().reveal());
    }
    return open(config, lifecycle, new Ground(postgres, address), time);
  }

  /** Opens the database for a tool: beside a running server where there is one. */
  static Foundation beside(Config config, Lifecycle lifecycle) throws Exception {
    var running =
        config.database().url() == null
            ? RunningAddress.find(config.dataDir())
            : Optional.<DatabaseAddress>empty();
    return running.isPresent()
        ? open(config, lifecycle, new Ground(null, running.get()), Optional.empty())
        : start(config, lifecycle);
  }

  /** The database, and the process behind it where it is the embedded one. */
  private record Ground(@Nullable EmbeddedPostgres postgres, DatabaseAddress address) {}

  private static Foundation open(
      Config config, Lifecycle lifecycle, Ground ground, Optional<InstantSource> time)
      throws Exception {
    var address = ground.address();
    try (var migrations = Migrations.connect(address)) {
      Preflight.check(migrations.facts());
      migrations.migrate(config.database().migrationLockTimeout());
    }
    var loops = lifecycle.start("event-loops", EventLoops::start);
    var hints = new Hints();
    var own = new DatabaseClock();
    var clock = time.orElse(own);
    var options = PgOptions.of(address);
    var database =
        lifecycle.start(
            "database",
            () ->
                new Database(
                    loops.vertx(),
                    options,
                    limits(config.database()),
                    new EventLog(Json.MAPPER, clock, hints)));
    lifecycle.start("clock", () -> own.follow(database));
    lifecycle.start("hints", () -> new HintRelay(loops.vertx(), options, hints)).start();
    var secrets = Secrets.start(keyFile(config), Optional.ofNullable(key(config)), database);
    return new Foundation(
        ground.postgres(),
        address,
        loops,
        database,
        hints,
        new Ids(database),
        new Leases(database, UUID.randomUUID().toString()),
        clock,
        secrets);
  }

  private static Path keyFile(Config config) {
    return config.dataDir().resolve("secret.key");
  }

  private static @Nullable Secret key(Config config) {
    return config.secrets().key();
  }

  private static DatabaseLimits limits(DatabaseConfig config) {
    return new DatabaseLimits(
        config.poolSize(),
        config.maxWaiting(),
        config.deadline(),
        config.pipeliningLimit(),
        config.statementTimeout(),
        config.lockTimeout());
  }

  /** Folders whose disks must not fill up. */
  List<Path> folders(Config config) throws IOException {
    Files.createDirectories(config.mediaFolder());
    return postgres == null
        ? List.of(config.mediaFolder())
        : List.of(postgres.folder(), config.mediaFolder());
  }
}
