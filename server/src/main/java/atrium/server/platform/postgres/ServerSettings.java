package atrium.server.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The settings of the embedded PostgreSQL: durable without exception, small in memory. Written anew
 * at every start; what an operator wants otherwise stands in {@code postgresql.local.conf} beside
 * it and is read last.
 */
final class ServerSettings {
  private static final String TEXT =
      """
      # Written by Atrium at every start. Your own settings belong into postgresql.local.conf, in this folder.

      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      password_encryption = 'scram-sha-256'

      # What was acknowledged stays: Atrium does not start with any of these weaker.
      fsync = on
      full_page_writes = on
      synchronous_commit = on
      data_sync_retry = off

      # One small server: some 20 connections of ours and room for an operator.
      max_connections = 40
      shared_buffers = 96MB
      effective_cache_size = 512MB
      work_mem = 8MB
      maintenance_work_mem = 64MB
      huge_pages = off
      jit = off
      max_parallel_workers_per_gather = 0
      max_worker_processes = 4
      max_logical_replication_workers = 0
      io_method = sync

      # Few, spread-out checkpoints; at most about 2 GB of log on disk.
      wal_buffers = 8MB
      min_wal_size = 128MB
      max_wal_size = 2GB
      checkpoint_timeout = 15min
      checkpoint_completion_target = 0.9

      # Queues and slots change all the time and should stay small.
      autovacuum_naptime = 10s
      autovacuum_max_workers = 2
      autovacuum_worker_slots = 4
      autovacuum_vacuum_scale_factor = 0.05
      # Tables that only grow keep their shape: counting them anew at each 5 % took a fifth of a core under load.
      autovacuum_analyze_scale_factor = 0.2

      # A week of logs, without statements and values: those are customers' words.
      logging_collector = on
      log_directory = 'log'
      log_filename = 'postgresql-%a.log'
      log_rotation_age = 1d
      log_rotation_size = 0
      log_truncate_on_rotation = on
      log_min_messages = log
      log_min_error_statement = panic
      log_error_verbosity = terse
      log_checkpoints = off
      log_timezone = 'UTC'

      timezone = 'UTC'
      lc_messages = 'C'
      default_text_search_config = 'pg_catalog.simple'

      include_if_exists = 'postgresql.local.conf'

      # By this name the processes of this cluster are told from those of others.
      """;

  private ServerSettings() {}

  static void write(Path file, String clusterName) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(unfinished, TEXT + "cluster_name = '" + clusterName + "'\n");
    Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-r--r--"));
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
