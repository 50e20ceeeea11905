package dev.mlopspractice.cloud.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.WeakHashMap;

/** The functions' tags. */
final class FunctionTags {
  private final Map<LambdaFunction, ObjectNode> byFunction = new WeakHashMap<>();

  synchronized ObjectNode of(LambdaFunction function) {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    return byFunction.getOrDefault(function, none).deepCopy();
  }

  synchronized Reply add(LambdaFunction function, JsonNode tags) {
    ObjectNode all =
        byFunction.computeIfAbsent(function, key -> JsonNodeFactory.instance.objectNode());
    tags.properties().forEach(tag -> all.set(tag.getKey(), tag.getValue()));
    return Reply.empty(204);
  }

  /** The keys stand in the query, each under the same name. */
  synchronized Reply remove(LambdaFunction function, Request request) {
    ObjectNode all = byFunction.getOrDefault(function, JsonNodeFactory.instance.objectNode());
    for (String pair : request.rawQuery().split("&", -1)) {
      if (pair.startsWith("tagKeys=")) {
        all.remove(URLDecoder.decode(pair.substring("tagKeys=".length()), StandardCharsets.UTF_8));
      }
    }
    return Reply.empty(204);
  }
}
