package atrium.server.testing;

import java.net.http.HttpResponse;
import java.util.function.UnaryOperator;

/**
 * Who looks at each answer of a running server. Tests set the API's document over it; benchmarks,
 * which are compiled without the libraries of tests, take answers as they come.
 */
public final class AnswerJudge {
  private static volatile UnaryOperator<HttpResponse<String>> judge = UnaryOperator.identity();

  private AnswerJudge() {}

  /** From now on every answer passes here; it throws where one is not as it must be. */
  static void set(UnaryOperator<HttpResponse<String>> appointed) {
    judge = appointed;
  }

  /** The same answer, if it may be given. */
  public static HttpResponse<String> kept(HttpResponse<String> answer) {
    return judge.apply(answer);
  }
}
