package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.data.ErrorName;
import dev.mlopspractice.cloud.states.asl.data.StatesError;
import java.util.ArrayList;
import java.util.List;

/**
 * Which errors an ErrorEquals stands for.
 *
 * <p>{@code States.Runtime} can't be retried or caught at all. {@code States.DataLimitExceeded} is
 * terminal: no wildcard stands for it. {@code States.TaskFailed} stands for every error but {@code
 * States.Timeout}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">Error
 *     names</a>
 */
final class ErrorMatch {
  private ErrorMatch() {}

  static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.path("ErrorEquals").forEach(name -> names.add(name.asText()));
    return names;
  }

  static boolean matches(List<String> errorEquals, StatesError error) {
    return !error.isNamed(ErrorName.RUNTIME)
        && errorEquals.stream().anyMatch(name -> matches(name, error));
  }

  private static boolean matches(String name, StatesError error) {
    return switch (name) {
      case ErrorName.ALL -> !error.isNamed(ErrorName.DATA_LIMIT_EXCEEDED);
      case ErrorName.TASK_FAILED ->
          !error.isNamed(ErrorName.DATA_LIMIT_EXCEEDED) && !error.isNamed(ErrorName.TIMEOUT);
      default -> error.isNamed(name);
    };
  }
}
