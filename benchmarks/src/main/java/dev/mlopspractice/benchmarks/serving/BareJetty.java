package dev.mlopspractice.benchmarks.serving;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The upper bound: Jetty alone, that reads the body and answers the same bytes to everyone.
 * Threads, acceptors and selectors are the predictor's.
 */
final class BareJetty {

  private static final byte[] ANSWER =
      "{\"prediction\":0.17281223585309937,\"model\":\"logistic_ctr_tuned_model\",\"revision\":\"20261123120000\"}"
          .getBytes(US_ASCII);

  private BareJetty() {}

  public static void main(String[] args) throws Exception {
    Server server = new Server(new QueuedThreadPool(64, 8));
    ServerConnector connector = new ServerConnector(server, 1, 1);
    server.addConnector(connector);
    server.setHandler(
        new AbstractHandler() {
          @Override
          public void handle(
              String target, Request base, HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            byte[] unused = request.getInputStream().readAllBytes();
            response.setContentType("application/json");
            response.setContentLength(ANSWER.length);
            response.getOutputStream().write(ANSWER);
            base.setHandled(true);
          }
        });
    server.start();
    System.out.println("listening on " + connector.getLocalPort());
  }
}
