package dev.mlopspractice.cloud.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.gateway.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * How functions are to be invoked asynchronously. What {@link EventQueue} does is fixed, so another
 * number of attempts is refused; how old an event may be and where failed ones go is kept and told,
 * and not done.
 */
final class EventSettings {
  private static final int RETRIES = 2;
  private static final List<String> KEPT =
      List.of("MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig");

  private final Map<LambdaFunction, ObjectNode> byFunction = new WeakHashMap<>();

  synchronized ObjectNode put(LambdaFunction function, JsonNode input, Instant now) {
    int retries = input.path("MaximumRetryAttempts").asInt(RETRIES);
    if (retries != RETRIES) {
      throw LambdaErrors.notHere("MaximumRetryAttempts " + retries);
    }
    ObjectNode settings = LambdaService.object();
    KEPT.stream().filter(input::hasNonNull).forEach(name -> settings.set(name, input.get(name)));
    settings.put("FunctionArn", function.arn + ":$LATEST");
    settings.put("LastModified", now.getEpochSecond());
    byFunction.put(function, settings);
    return settings.deepCopy();
  }

  synchronized ObjectNode of(LambdaFunction function) {
    return known(function).deepCopy();
  }

  synchronized Reply remove(LambdaFunction function) {
    known(function);
    byFunction.remove(function);
    return Reply.empty(204);
  }

  private ObjectNode known(LambdaFunction function) {
    return Optional.ofNullable(byFunction.get(function))
        .orElseThrow(
            () ->
                LambdaErrors.notFound(
                    "The function " + function.arn + " doesn't have an EventInvokeConfig"));
  }
}
