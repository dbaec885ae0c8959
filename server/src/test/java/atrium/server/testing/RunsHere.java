package atrium.server.testing;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Decides for {@link NeedsSystem} and {@link LongRun}; the test command prints the reasons it
 * gives.
 */
final class RunsHere implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    var system = findAnnotation(context.getElement(), NeedsSystem.class);
    if (system.isPresent() && !Boolean.getBoolean("atrium.test.system")) {
      return notHere(system.get().value(), "--system");
    }
    var longRun = findAnnotation(context.getElement(), LongRun.class);
    if (longRun.isPresent() && !Boolean.getBoolean("atrium.test.long")) {
      return notHere(longRun.get().value(), "--long");
    }
    return ConditionEvaluationResult.enabled("asked for, or nothing special needed");
  }

  private static ConditionEvaluationResult notHere(String need, String option) {
    return ConditionEvaluationResult.disabled(
        "not run here: needs %s (./atrium test %s)".formatted(need, option));
  }
}
