package dev.mlopspractice.cloud.gateway;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A request's body, which may be taken away from whoever reads it: after an early reply the rest is
 * thrown away here, because a caller that is still sending would otherwise see a broken connection
 * and not the reply.
 */
final class RequestBody extends FilterInputStream {
  private boolean detached;

  RequestBody(InputStream in) {
    super(in);
  }

  @Override
  public synchronized int read() throws IOException {
    refuseWhenDetached();
    return super.read();
  }

  @Override
  public synchronized int read(byte[] buffer, int offset, int length) throws IOException {
    refuseWhenDetached();
    return super.read(buffer, offset, length);
  }

  @Override
  public void close() {
    // The connection outlives the body: the server closes it.
  }

  /** Reads what is left and throws it away. */
  synchronized void drain() throws IOException {
    detached = true;
    in.transferTo(OutputStream.nullOutputStream());
  }

  private void refuseWhenDetached() throws IOException {
    if (detached) {
      throw new IOException("the request has been answered already");
    }
  }
}
