package dev.mlopspractice.cloud;

import java.util.Arrays;
import java.util.Locale;

/**
 * Which AWS serves the calls. Only the routing table differs; the gateway in front is the same, but
 * for {@link #AWS}.
 */
public enum CloudMode {
  /** Engines inside this process; needs nothing but Java. */
  EMBEDDED,
  /** A LocalStack container for what it has, own services for the rest; needs Docker. */
  LOCALSTACK,
  /**
   * An endpoint that is already there (moto, MinIO, a LocalStack elsewhere), own services for ECS
   * and Step Functions.
   */
  ENDPOINT,
  /** The AWS account of the environment's credentials; no gateway. */
  AWS,
  /** LocalStack where a Docker engine answers and holds the image already, else embedded. */
  AUTO;

  /**
   * Reads the variable CLOUD.
   *
   * @param text a mode's name in any case; null or blank for {@link #EMBEDDED}
   * @throws IllegalArgumentException naming the value and the modes
   */
  public static CloudMode parse(String text) {
    if (text == null || text.isBlank()) {
      return EMBEDDED;
    }
    return Arrays.stream(values())
        .filter(mode -> mode.name().equalsIgnoreCase(text.trim()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "CLOUD="
                        + text
                        + " is not a mode.\nSet it to one of "
                        + Arrays.toString(values()).toLowerCase(Locale.ROOT)
                        + "."));
  }
}
