package dev.mlopspractice.predictor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.mlopspractice.model.BidRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a bid request: one JSON object (RFC 8259) with exactly the 23 fields of {@link
 * BidRequest#FIELDS}, in any order, each a string.
 */
final class BidRequestJson {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Map<String, Integer> INDEX = index();
  private static final int SHOWN = 100;

  private BidRequestJson() {}

  /**
   * Parses a request.
   *
   * @throws HttpError 400 if it is not such an object; the message names the field, or the line and
   *     column where it stops being JSON
   */
  static BidRequest parse(byte[] body) {
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw bad("expected a JSON object with the fields of a bid request, found " + found(json));
      }
      String[] values = fields(json);
      if (json.nextToken() != null) {
        throw bad("found " + found(json) + " after the JSON object; send one request at a time");
      }
      requireAll(values);
      return BidRequest.of(Arrays.asList(values));
    } catch (JsonProcessingException e) {
      throw bad(
          "not JSON at line %d, column %d: %s"
              .formatted(
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  shown(e.getOriginalMessage())));
    } catch (IOException e) {
      throw bad("not JSON: " + shown(e.getMessage()));
    }
  }

  private static String[] fields(JsonParser json) throws IOException {
    String[] values = new String[BidRequest.FIELDS.size()];
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      Integer index = INDEX.get(name);
      if (index == null) {
        throw bad("unknown field '" + shown(name) + "'");
      }
      if (values[index] != null) {
        throw bad("field '" + name + "' appears twice");
      }
      values[index] = json.nextTextValue();
      if (values[index] == null) {
        throw bad("field '" + name + "' must be a string, found " + found(json));
      }
    }
    return values;
  }

  private static void requireAll(String[] values) {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        missing.add("'" + BidRequest.FIELDS.get(i) + "'");
      }
    }
    if (!missing.isEmpty()) {
      throw bad("missing field" + (missing.size() == 1 ? " " : "s ") + String.join(", ", missing));
    }
  }

  private static String found(JsonParser json) {
    JsonToken token = json.currentToken();
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      default -> token.asString();
    };
  }

  /** Quotes what came from outside: in part only, and half a surrogate pair as '?'. */
  private static String shown(String text) {
    String part = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    return new String(part.getBytes(UTF_8), UTF_8);
  }

  private static HttpError bad(String message) {
    return new HttpError(400, message);
  }

  private static Map<String, Integer> index() {
    Map<String, Integer> index = new HashMap<>();
    for (String field : BidRequest.FIELDS) {
      index.put(field, index.size());
    }
    return Map.copyOf(index);
  }
}
