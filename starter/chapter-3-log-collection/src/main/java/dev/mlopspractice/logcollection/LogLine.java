package dev.mlopspractice.logcollection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.mlopspractice.model.BidRequest;
import dev.mlopspractice.predictor.Prediction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * What the log says of one prediction: a line of JSON in UTF-8.
 *
 * <p>Its fields: {@code logged_at} (UTC, ISO 8601, milliseconds), those of {@link
 * BidRequest#FIELDS}, {@code hostname}, {@code prediction}, {@code model}, {@code revision}.
 */
final class LogLine {
  private static final JsonFactory JSON = new JsonFactory();

  private final String hostname;
  private final InstantSource clock;

  /**
   * Lines of one server.
   *
   * @param hostname the part that the server plays, {@code predictor} or {@code predictor-canary}
   */
  LogLine(String hostname, InstantSource clock) {
    this.hostname = hostname;
    this.clock = clock;
  }

  /** The line, with the line feed at its end; it has no other. */
  byte[] of(BidRequest request, Prediction prediction) throws IOException {
    // Task 3.1: Write one JSON object with all fields, and a line feed.
    throw new UnsupportedOperationException(
        "Task 3.1 is still to do: write a line of JSON for each prediction");
  }

  /** The time of now, such as {@code 2026-11-23T10:42:03.512Z}. */
  private String loggedAt() {
    String time = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    return time.length() == "2026-11-23T10:42:03Z".length() ? time.replace("Z", ".000Z") : time;
  }
}
