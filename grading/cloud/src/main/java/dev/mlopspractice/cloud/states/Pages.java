package dev.mlopspractice.cloud.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * Cuts a list into pages: {@code maxResults} (default 100, 0 means the default, at most 1000) and
 * {@code nextToken}.
 */
final class Pages {
  private static final String PREFIX = "from-";
  private static final int DEFAULT_SIZE = 100;
  private static final int MAX_SIZE = 1000;

  private Pages() {}

  /** Writes the asked-for page into {@code reply} as the array {@code field}. */
  static <T> ObjectNode write(
      ObjectNode reply, String field, List<T> all, Input input, Function<T, JsonNode> entry) {
    int asked = input.integer("maxResults", 0, MAX_SIZE, 0);
    int from = input.optional("nextToken").map(Pages::position).orElse(0);
    int to = Math.min(all.size(), from + (asked == 0 ? DEFAULT_SIZE : asked));
    if (from > all.size()) {
      throw StatesErrors.invalidToken();
    }
    all.subList(from, to).forEach(each -> reply.withArray(field).add(entry.apply(each)));
    reply.withArray(field);
    if (to < all.size()) {
      reply.put("nextToken", token(to));
    }
    return reply;
  }

  private static String token(int position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((PREFIX + position).getBytes(StandardCharsets.UTF_8));
  }

  private static int position(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith(PREFIX)) {
        return Integer.parseInt(text.substring(PREFIX.length()));
      }
    } catch (IllegalArgumentException e) {
      throw (RuntimeException) StatesErrors.invalidToken().initCause(e);
    }
    throw StatesErrors.invalidToken();
  }
}
