package dev.mlopspractice.cloud.states.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.StringTokenizer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The intrinsic functions on strings. */
final class TextFunctions {
  /** Longest text that Base64Encode, Base64Decode and Hash take. */
  private static final int MAX_LENGTH = 10_000;

  private static final List<String> ALGORITHMS =
      List.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

  private TextFunctions() {}

  static JsonNode encode(Arguments args) {
    byte[] bytes = bounded(args.string(0)).getBytes(StandardCharsets.UTF_8);
    return TextNode.valueOf(Base64.getEncoder().encodeToString(bytes));
  }

  static JsonNode decode(Arguments args) {
    byte[] bytes = Base64.getDecoder().decode(bounded(args.string(0)));
    return TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
  }

  static JsonNode hash(Arguments args) {
    String algorithm = args.string(1);
    if (!ALGORITHMS.contains(algorithm)) {
      throw new IllegalArgumentException(
          "argument 2 must be one of %s, found %s".formatted(ALGORITHMS, algorithm));
    }
    try {
      byte[] data = bounded(shown(args.any(0))).getBytes(StandardCharsets.UTF_8);
      return TextNode.valueOf(
          HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(data)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK lacks " + algorithm, e);
    }
  }

  /**
   * Replaces each pair of braces by the next argument; a backslash makes what follows stand for
   * itself.
   */
  static JsonNode format(Arguments args) {
    String template = args.string(0);
    StringBuilder text = new StringBuilder();
    int used = 1;
    for (int i = 0; i < template.length(); i++) {
      char at = template.charAt(i);
      if (at == '\\' && i + 1 < template.length()) {
        text.append(template.charAt(++i));
      } else if (at == '{' && template.startsWith("{}", i)) {
        if (used == args.count()) {
          throw new IllegalArgumentException(
              "the template has more placeholders than there are values ("
                  + (args.count() - 1)
                  + ")");
        }
        text.append(formatted(args.any(used++)));
        i++;
      } else if (at == '{' || at == '}') {
        throw new IllegalArgumentException(
            "'" + at + "' that is no placeholder {} must be written as \\\\" + at);
      } else {
        text.append(at);
      }
    }
    if (used < args.count()) {
      throw new IllegalArgumentException(
          "the template has %d placeholders for %d values".formatted(used - 1, args.count() - 1));
    }
    return TextNode.valueOf(text.toString());
  }

  /** Each character of the second argument ends a piece; empty pieces are left out. */
  static JsonNode split(Arguments args) {
    ArrayNode pieces = Json.array();
    StringTokenizer tokens = new StringTokenizer(args.string(0), args.string(1));
    while (tokens.hasMoreTokens()) {
      pieces.add(tokens.nextToken());
    }
    return pieces;
  }

  /** AWS shows objects and arrays as {@code {a=1, b=[2, 3]}}, not as JSON text. */
  private static String formatted(JsonNode value) {
    if (value.isObject()) {
      return value.properties().stream()
          .map(member -> member.getKey() + "=" + formatted(member.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(TextFunctions::formatted)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return shown(value);
  }

  private static String shown(JsonNode value) {
    return value.isTextual() ? value.textValue() : Json.text(value);
  }

  private static String bounded(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "argument 1 has %d characters, at most %d may be".formatted(text.length(), MAX_LENGTH));
    }
    return text;
  }
}
