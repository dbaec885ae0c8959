package atrium.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Processor time spent until a moment, from {@code /proc}, in nanoseconds. Meaningful on a busy
 * machine too, where rates are not.
 *
 * @param server this JVM, Atrium or the yardstick in its place, and Express, which rests meanwhile
 * @param generator the process that sends
 * @param postgres all processes of PostgreSQL
 * @param machine everything on this machine that is not idle
 * @param at {@link System#nanoTime}
 */
record Usage(long server, long generator, long postgres, long machine, long at) {
  private static final long TICK = 10_000_000;
  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int SYSTEM = 12;

  /** Whose time is taken: the load generator, the first process of PostgreSQL, Express. */
  record Whose(long generator, long postmaster, Optional<Long> express) {}

  static Usage now(Whose whose) throws IOException {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long express = whose.express().isPresent() ? own(stat(whose.express().get())) : 0;
    return new Usage(
        system.getProcessCpuTime() + express,
        own(stat(whose.generator())),
        family(whose.postmaster()),
        machineBusy(),
        System.nanoTime());
  }

  Usage since(Usage before) {
    return new Usage(
        server - before.server,
        generator - before.generator,
        postgres - before.postgres,
        machine - before.machine,
        at - before.at);
  }

  /** Cores that other programs used. */
  double foreignCores() {
    return Math.max(0, (double) (machine - server - generator - postgres) / at);
  }

  /** The parent of a process. */
  static long parent(long pid) throws IOException {
    return Long.parseLong(stat(pid)[PARENT]);
  }

  /** The fields of {@code /proc/<pid>/stat} behind the name, which may hold spaces. */
  private static String[] stat(long pid) throws IOException {
    var line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
  }

  private static long own(String[] stat) {
    return (Long.parseLong(stat[USER]) + Long.parseLong(stat[SYSTEM])) * TICK;
  }

  /** A process, its children that live, and those that ended. */
  private static long family(long pid) throws IOException {
    var first = stat(pid);
    long sum =
        own(first) + (Long.parseLong(first[USER + 2]) + Long.parseLong(first[SYSTEM + 2])) * TICK;
    for (var child : Objects.requireNonNull(Path.of("/proc").toFile().list())) {
      if (Character.isDigit(child.charAt(0))) {
        sum += ofChild(child, pid);
      }
    }
    return sum;
  }

  private static long ofChild(String child, long pid) {
    try {
      var stat = stat(Long.parseLong(child));
      return Long.parseLong(stat[PARENT]) == pid ? own(stat) : 0;
    } catch (IOException ended) {
      return 0;
    }
  }

  private static long machineBusy() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/stat"))) {
      var all = lines.findFirst().orElseThrow().split(" +", -1);
      // user, nice, system, (idle, iowait,) irq, softirq
      long ticks = 0;
      for (int field : new int[] {1, 2, 3, 6, 7}) {
        ticks += Long.parseLong(all[field]);
      }
      return ticks * TICK;
    }
  }
}
