package dev.mlopspractice.cloud.gateway;

import java.io.IOException;

/** Another program listens on the wanted port. */
public final class PortInUseException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int port;

  PortInUseException(int port, Throwable cause) {
    super(
        "Port "
            + port
            + " on 127.0.0.1 is in use by "
            + PortHolder.describe(port).orElse("another program")
            + ".\nStop that program, or choose another port (0 takes a free one).",
        cause);
    this.port = port;
  }

  public int port() {
    return port;
  }
}
