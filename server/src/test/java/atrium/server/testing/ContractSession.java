package atrium.server.testing;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Before any test of a run: what servers answer is judged by the API's document. */
public final class ContractSession implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    AnswerJudge.set(ApiContract::kept);
  }
}
