package atrium.bench;

import atrium.server.Colleague;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Lists, timelines and counts through the API, by one agent who asks again and again: first in a
 * tenth of the conversations, then in all. What a page costs must not depend on how much there is,
 * nor on how deep it lies.
 */
final class ListBench {
  private static final String USAGE =
      "usage: ./atrium bench lists [conversations] [requests]   by default 1000000 and 1000\n";
  private static final double MOST_MS = 10;
  private static final double MOST_GROWTH = 1.3;
  private static final int PAGE = 50;
  private final ListHall hall;
  private final int requests;
  private final RandomGenerator random = RandomGeneratorFactory.getDefault().create(7);

  private ListBench(ListHall hall, int requests) {
    this.hall = hall;
    this.requests = requests;
  }

  /** Milliseconds. */
  private record Times(double p50, double p99) {}

  static int run(String[] arguments) throws Exception {
    long conversations;
    int requests;
    try {
      conversations = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
      requests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
    } catch (NumberFormatException malformed) {
      System.err.print(USAGE);
      return 2;
    }
    try (var hall = new ListHall()) {
      var bench = new ListBench(hall, requests);
      hall.fill(conversations / 10);
      var tenth = bench.measure();
      hall.fill(conversations);
      return report(conversations, tenth, bench.measure());
    }
  }

  private Map<String, Times> measure() {
    var pages = new LinkedHashMap<String, List<String>>();
    pages.put("open, newest first", List.of("conversations?limit=50"));
    pages.put("open, at any depth", depths("conversations?limit=50", "next", "cursor", 200));
    pages.put(
        "closed, at any depth",
        depths("conversations?status=closed&limit=50", "next", "cursor", 2_000));
    pages.put("mine", List.of("conversations?assignee=me&limit=50"));
    pages.put("unassigned", List.of("conversations?assignee=none&limit=50"));
    pages.put("unread", List.of("conversations?unread=true&limit=50"));
    pages.put("longest waiting first", List.of("conversations?sort=waiting&limit=50"));
    pages.put("by priority", List.of("conversations?sort=priority&limit=50"));
    pages.put("of a channel", List.of("conversations?channel=" + hall.channel() + "&limit=50"));
    pages.put("of a tag", List.of("conversations?tag=" + hall.tag() + "&limit=50"));
    pages.put("counts", List.of("counts"));
    var timeline = "customers/" + hall.talker() + "/timeline?limit=50";
    pages.put("timeline, its end", List.of(timeline));
    pages.put("timeline, at any depth", depths(timeline, "before", "before", 200));
    var times = new LinkedHashMap<String, Times>();
    pages.forEach((name, paths) -> times.put(name, times(paths)));
    return times;
  }

  /** The paths of so many pages, each behind the one before. */
  private List<String> depths(String path, String told, String asked, int most) {
    var paths = new ArrayList<>(List.of(path));
    while (paths.size() < most) {
      var next = hall.agent().get(paths.getLast()).path(told).asString("");
      if (next.isEmpty()) {
        break;
      }
      paths.add(path + "&" + asked + "=" + next);
    }
    return paths;
  }

  private Times times(List<String> paths) {
    Colleague agent = hall.agent();
    var taken = new double[requests];
    for (int i = -requests / 5; i < requests; i++) {
      var path = paths.get(random.nextInt(paths.size()));
      long began = System.nanoTime();
      var answer = agent.call("GET", path, null);
      double ms = (System.nanoTime() - began) / 1e6;
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + " answered " + answer.statusCode() + answer.body());
      }
      if (i >= 0) {
        taken[i] = ms;
      }
    }
    Arrays.sort(taken);
    return new Times(taken[requests / 2], taken[requests * 99 / 100]);
  }

  private static int report(long conversations, Map<String, Times> tenth, Map<String, Times> all) {
    System.out.printf(
        "%,d conversations, a tenth of them before; pages of %d; milliseconds through HTTP%n%n",
        conversations, PAGE);
    System.out.printf(
        "%-26s %9s %9s %9s %9s %8s%n", "", "p50/10", "p99/10", "p50", "p99", "growth");
    boolean missed = false;
    for (var entry : all.entrySet()) {
      var before = tenth.getOrDefault(entry.getKey(), entry.getValue());
      var now = entry.getValue();
      double growth = now.p50() / before.p50();
      boolean met = now.p99() <= MOST_MS && growth <= MOST_GROWTH;
      missed |= !met;
      System.out.printf(
          "%-26s %9.2f %9.2f %9.2f %9.2f %8.2f%s%n",
          entry.getKey(),
          before.p50(),
          before.p99(),
          now.p50(),
          now.p99(),
          growth,
          met ? "" : "  missed");
    }
    return missed ? 1 : 0;
  }
}
