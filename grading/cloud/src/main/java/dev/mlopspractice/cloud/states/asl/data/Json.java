package dev.mlopspractice.cloud.states.asl.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** Reads and writes JSON text: one top-level value, no trailing text, no member twice. */
public final class Json {
  /**
   * Largest input, output or task result in bytes of UTF-8 (AWS: "Maximum input or output size",
   * 256 KiB).
   */
  public static final int MAX_BYTES = 256 * 1024;

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  /**
   * Parses one JSON value.
   *
   * @throws JsonProcessingException where the text is not exactly one JSON value, with line and
   *     column
   */
  public static JsonNode parse(String text) throws JsonProcessingException {
    JsonNode node = MAPPER.readTree(text);
    return node.isMissingNode() ? MAPPER.nullNode() : node;
  }

  /** The value as compact JSON text. */
  public static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree could not be written: " + e.getMessage(), e);
    }
  }

  /** Whether the value's compact text is larger than {@link #MAX_BYTES}. */
  public static boolean tooLarge(JsonNode node) {
    return text(node).getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
  }

  /** A new, empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A new, empty array. */
  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }
}
