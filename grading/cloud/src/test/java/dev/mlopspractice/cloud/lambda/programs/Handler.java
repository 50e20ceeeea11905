package dev.mlopspractice.cloud.lambda.programs;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Does what its event says. */
public final class Handler implements RequestStreamHandler {
  private int calls;

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    calls++;
    context.getLogger().log("call " + calls + " of " + context.getFunctionName());
    if (event.contains("throw")) {
      throw new IllegalStateException("asked to \"throw\"");
    }
    if (event.contains("exit")) {
      System.exit(3);
    }
    if (event.contains("hang")) {
      hang();
    }
    String answer =
        "{\"calls\":"
            + calls
            + ",\"name\":\""
            + System.getenv("NAME")
            + "\",\"key\":\""
            + System.getenv("AWS_ACCESS_KEY_ID")
            + "\",\"left\":"
            + (context.getRemainingTimeInMillis() > 0)
            + "}";
    output.write(answer.getBytes(StandardCharsets.UTF_8));
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
