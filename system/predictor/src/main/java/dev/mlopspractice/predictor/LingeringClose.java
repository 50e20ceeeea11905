package dev.mlopspractice.predictor;

import java.util.concurrent.TimeUnit;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;

/**
 * Gives up a connection of which the request's body is not wanted.
 *
 * <p>What still arrives is thrown away for one second, so that the client can read the answer:
 * closing at once would reset the connection under it. After that the connection is closed, however
 * much is left.
 */
final class LingeringClose {

  private static final long LINGER_SECONDS = 1;

  private LingeringClose() {}

  static void of(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Connection", "close");
    HttpChannel channel = Request.getBaseRequest(request).getHttpChannel();
    EndPoint connection = channel.getEndPoint();
    var unused =
        channel
            .getConnector()
            .getScheduler()
            .schedule(connection::close, LINGER_SECONDS, TimeUnit.SECONDS);
  }
}
