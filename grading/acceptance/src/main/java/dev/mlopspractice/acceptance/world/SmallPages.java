package dev.mlopspractice.acceptance.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Service;
import dev.mlopspractice.cloud.gateway.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets S3 and DynamoDB answer fewer objects and items a page than they may: they promise a most, or
 * as many as were asked for, and never that a page is full. So a scenario about pages needs few.
 */
public final class SmallPages implements Step {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LIMIT = "Limit";
  private static final String MAX_KEYS = "max-keys";

  private final int largest;

  /**
   * @param largest most objects or items of a page
   */
  public SmallPages(int largest) {
    this.largest = largest;
  }

  @Override
  public Reply take(Request request, Service next) {
    return next.handle(
        switch (request.service() + ":" + request.operation()) {
          case "s3:ListObjects", "s3:ListObjectsV2" -> request.withRawQuery(limited(request));
          case "dynamodb:Scan", "dynamodb:Query", "dynamodb:ExecuteStatement" ->
              request.withBody(limitedBody(request));
          default -> request;
        });
  }

  private byte[] limitedBody(Request request) {
    try {
      ObjectNode body = (ObjectNode) JSON.readTree(request.bytes());
      body.put(LIMIT, Math.min(body.path(LIMIT).asInt(largest), largest));
      return JSON.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read the body of " + request, e);
    }
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
