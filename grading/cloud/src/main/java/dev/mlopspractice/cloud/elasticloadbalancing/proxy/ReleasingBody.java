package dev.mlopspractice.cloud.elasticloadbalancing.proxy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** An answer's body, with whose end the request is no longer under way. */
final class ReleasingBody extends FilterInputStream {
  private final Runnable released;
  private final AtomicBoolean closed = new AtomicBoolean();

  ReleasingBody(InputStream body, Runnable released) {
    super(body);
    this.released = released;
  }

  @Override
  public void close() throws IOException {
    if (closed.compareAndSet(false, true)) {
      try {
        super.close();
      } finally {
        released.run();
      }
    }
  }
}
