package dev.mlopspractice.predictor;

import dev.mlopspractice.platform.Settings;

/**
 * The server's limits.
 *
 * @param port TCP port on all interfaces, 0 … 65535; 0 takes a free one
 * @param maxBodyBytes longest body of a request that is read, at least 1
 * @param maxThreads most threads that serve connections at the same time, at least 8
 */
public record PredictorOptions(int port, int maxBodyBytes, int maxThreads) {

  private static final int DEFAULT_PORT = 8080;
  private static final int MAX_PORT = 65535;
  private static final int DEFAULT_MAX_BODY_BYTES = 64 * 1024;
  private static final int DEFAULT_MAX_THREADS = 64;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public PredictorOptions {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port must be in 0 … 65535, found " + port);
    }
    if (maxBodyBytes < 1) {
      throw new IllegalArgumentException("maxBodyBytes must be at least 1, found " + maxBodyBytes);
    }
    if (maxThreads < 8) {
      throw new IllegalArgumentException("maxThreads must be at least 8, found " + maxThreads);
    }
  }

  /** The default limits (64 KiB, 64 threads) on a port. */
  public static PredictorOptions onPort(int port) {
    return new PredictorOptions(port, DEFAULT_MAX_BODY_BYTES, DEFAULT_MAX_THREADS);
  }

  /**
   * The default limits on the port in {@code PORT}, or 8080 without it.
   *
   * @throws dev.mlopspractice.platform.SettingsException if {@code PORT} is not in 0 … 65535
   */
  public static PredictorOptions from(Settings settings) {
    return onPort(settings.integer("PORT", DEFAULT_PORT, 0, MAX_PORT));
  }
}
