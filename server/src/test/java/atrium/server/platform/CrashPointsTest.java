package atrium.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.testing.ChildJvm;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrashPointsTest {
  @Test
  void theNamedPointEndsTheProcessWithoutItsHooks() throws Exception {
    try (ChildJvm child =
        ChildJvm.start(
            Run.class, Map.of("atrium.crash.at", "after_commit", "atrium.crash.after", "3"))) {
      assertThat(child.exitCode()).isEqualTo(137);
      assertThat(child.output())
          .contains("passing 2", "passing 3")
          .doesNotContain("passed 3", "hook");
    }
  }

  @Test
  void otherPointsAreNothing() throws Exception {
    try (ChildJvm child = ChildJvm.start(Run.class, Map.of("atrium.crash.at", "before_commit"))) {
      assertThat(child.exitCode()).isZero();
      assertThat(child.output()).contains("passed 4", "hook");
    }
  }

  static final class Run {
    private Run() {}

    public static void main(String[] arguments) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
      for (int i = 1; i < 5; i++) {
        System.out.println("passing " + i);
        CrashPoints.reach("after_commit");
        System.out.println("passed " + i);
      }
    }
  }
}
