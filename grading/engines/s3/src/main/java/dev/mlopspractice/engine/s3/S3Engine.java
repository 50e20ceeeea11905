package dev.mlopspractice.engine.s3;

import java.net.URI;
import java.util.concurrent.Callable;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/**
 * S3Proxy over objects in memory, on a free loopback port. The cloud loads this class by a class
 * loader of its own and so knows it only as a {@link Callable} that starts and answers with the
 * port, and as an {@link AutoCloseable}.
 */
public final class S3Engine implements Callable<Integer>, AutoCloseable {
  private S3Proxy server;

  @Override
  public Integer call() throws Exception {
    server =
        S3Proxy.builder()
            .blobStore(new FlatKeys(new TransientNio2BlobStore()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.NONE, null, null)
            // Newer SDKs send headers that S3Proxy has not heard of; S3 itself would ignore them
            // too.
            .ignoreUnknownHeaders(true)
            .build();
    server.start();
    return server.getPort();
  }

  @Override
  public void close() throws Exception {
    if (server != null) {
      server.stop();
    }
  }
}
