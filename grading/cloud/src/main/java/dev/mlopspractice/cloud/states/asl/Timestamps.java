package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The timestamps of the States Language: RFC 3339 with a capital T, and a capital Z where there is
 * no offset.
 *
 * @see <a href="https://states-language.net/spec.html#timestamps">Timestamps</a>
 */
final class Timestamps {
  private static final Pattern SHAPE =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

  /** Always with three digits after the second, also where they are zeros. */
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  private Timestamps() {}

  /** The moment as the context object has it, such as {@code 2026-11-23T04:00:00.000Z}. */
  static String format(Instant moment) {
    return MILLIS.format(moment);
  }

  /** The moment, or nothing where the value is no such timestamp. */
  static Optional<Instant> parse(JsonNode value) {
    if (!value.isTextual() || !SHAPE.matcher(value.textValue()).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(value.textValue()).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
