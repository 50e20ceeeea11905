package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Service;
import dev.mlopspractice.cloud.gateway.Step;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets S3 answer fewer objects a page than it may: S3 promises at most 1,000, or as many as were
 * asked for, and never that a page is full. So a scenario about pages needs few objects.
 */
public final class SmallPages implements Step {
  private static final String MAX_KEYS = "max-keys";

  private final int largest;

  /**
   * @param largest most objects of a page
   */
  public SmallPages(int largest) {
    this.largest = largest;
  }

  @Override
  public Reply take(Request request, Service next) {
    boolean listing =
        request.service().equals("s3") && request.operation().startsWith("ListObjects");
    return next.handle(listing ? request.withRawQuery(limited(request)) : request);
  }

  private String limited(Request request) {
    int asked = request.query().first(MAX_KEYS).map(SmallPages::number).orElse(largest);
    Stream<String> others =
        Arrays.stream(request.rawQuery().split("&"))
            .filter(part -> !part.isEmpty() && !part.startsWith(MAX_KEYS + "="));
    return Stream.concat(others, Stream.of(MAX_KEYS + "=" + Math.min(asked, largest)))
        .collect(Collectors.joining("&"));
  }

  private static int number(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
  }
}
