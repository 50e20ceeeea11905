package dev.mlopspractice.cloud.engine;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * An engine that is there already and that others start and stop.
 *
 * @param target where it listens, without a path
 */
public record FixedEngine(URI target) implements Engine {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int ANSWER_MILLIS = 10_000;

  @Override
  public String name() {
    return "endpoint " + target;
  }

  /**
   * Whether something answers there, whatever it says.
   *
   * @throws EngineException where nothing does
   */
  public void check() {
    try {
      HttpURLConnection call = (HttpURLConnection) target.resolve("/").toURL().openConnection();
      call.setConnectTimeout(CONNECT_MILLIS);
      call.setReadTimeout(ANSWER_MILLIS);
      call.getResponseCode();
      call.disconnect();
    } catch (IOException e) {
      throw new EngineException(
          "CLOUD=endpoint needs an emulator, and nothing answers at ENDPOINT="
              + target
              + " ("
              + e.getMessage()
              + ").",
          "Start one there (bin/with-moto starts its own), or use CLOUD=embedded.",
          e);
    }
  }

  @Override
  public URI start() {
    return target;
  }

  @Override
  public void close() {
    // Not ours.
  }
}
