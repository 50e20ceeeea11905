package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.mlopspractice.cloud.states.asl.data.Data;
import dev.mlopspractice.cloud.states.asl.data.Path;
import dev.mlopspractice.cloud.states.asl.data.StatesError;
import dev.mlopspractice.cloud.states.asl.data.Template;
import java.util.Optional;

/**
 * What a Map state iterates over.
 *
 * @param itemsPath the array in the effective input
 * @param selector what each iteration gets instead of the bare item
 * @param maxConcurrency iterations at a time; 0 for as many as AWS allows
 * @param maxConcurrencyPath the same, from the input
 */
record MapItems(
    Selection itemsPath,
    Optional<Template> selector,
    int maxConcurrency,
    Optional<Path> maxConcurrencyPath) {
  /** Iterations at a time of an inline Map, at most. */
  private static final int INLINE_LIMIT = 40;

  static MapItems parse(JsonNode node) {
    return new MapItems(
        Selection.parse(node, "ItemsPath"),
        DataFlow.template(node, node.has("ItemSelector") ? "ItemSelector" : "Parameters"),
        node.path("MaxConcurrency").asInt(0),
        Optional.ofNullable(node.path("MaxConcurrencyPath").textValue()).map(Path::parse));
  }

  ArrayNode of(Data data) {
    if (itemsPath.from(data) instanceof ArrayNode array) {
      return array;
    }
    String path = itemsPath.path().map(Path::toString).orElse("null");
    throw StatesError.runtime("Reference path \"%s\" must point to array.".formatted(path));
  }

  int atOnce(Data data) {
    int asked = maxConcurrencyPath.map(path -> fromInput(path, data)).orElse(maxConcurrency);
    return asked == 0 ? INLINE_LIMIT : Math.min(asked, INLINE_LIMIT);
  }

  private static int fromInput(Path path, Data data) {
    JsonNode value = path.evaluate(data);
    if (!value.isInt() || value.intValue() < 0) {
      throw StatesError.runtime(
          "The MaxConcurrencyPath field refers to value \"%s\" which is not a valid integer: %s"
              .formatted(value, path));
    }
    return value.intValue();
  }
}
