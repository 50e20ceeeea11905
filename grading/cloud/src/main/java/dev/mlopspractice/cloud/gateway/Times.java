package dev.mlopspractice.cloud.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Times on the wire: seconds since 1970, or ISO 8601 in the query protocol. */
public final class Times {
  private Times() {}

  /** Seconds since 1970, exact to the millisecond. */
  public static double seconds(Instant time) {
    return time.toEpochMilli() / 1000.0;
  }

  /** A time in any of the protocols; empty where there is none, or something else. */
  public static Optional<Instant> read(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(Instant.ofEpochMilli(Math.round(value.asDouble() * 1000)));
    }
    try {
      return value.isTextual()
          ? Optional.of(OffsetDateTime.parse(value.asText()).toInstant())
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
