package dev.mlopspractice.cloud.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * LocalStack loads a service at its first call, which takes seconds: here the first calls are made
 * for the user.
 */
final class Warming {
  private static final Logger LOG = LoggerFactory.getLogger(Warming.class);
  private static final int LIMIT_MILLIS = 30_000;

  private Warming() {}

  /** Begins, side by side, and does not wait. */
  static void begin(URI localStack) {
    daemon(() -> call(localStack, "s3", ""));
    daemon(() -> call(localStack, "dynamodb", "DynamoDB_20120810.ListTables"));
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "warm LocalStack");
    thread.setDaemon(true);
    thread.start();
  }

  private static void call(URI localStack, String service, String target) {
    try {
      HttpURLConnection call = (HttpURLConnection) localStack.resolve("/").toURL().openConnection();
      call.setConnectTimeout(LIMIT_MILLIS);
      call.setReadTimeout(LIMIT_MILLIS);
      call.setRequestProperty(
          "Authorization",
          "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/"
              + service
              + "/aws4_request, SignedHeaders=host, Signature=0");
      if (!target.isEmpty()) {
        call.setRequestMethod("POST");
        call.setDoOutput(true);
        call.setRequestProperty("Content-Type", "application/x-amz-json-1.0");
        call.setRequestProperty("X-Amz-Target", target);
        call.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));
      }
      try (InputStream body = call.getInputStream()) {
        body.readAllBytes();
      }
    } catch (IOException e) {
      LOG.debug("{} was not warmed; the first caller waits instead", service, e);
    }
  }
}
