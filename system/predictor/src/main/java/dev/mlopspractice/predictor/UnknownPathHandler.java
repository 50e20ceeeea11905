package dev.mlopspractice.predictor;

import java.io.IOException;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** Answers what no route has taken: 405 where only the method is wrong, else 404. */
final class UnknownPathHandler extends AbstractHandler {

  /** The methods of each path, as its {@code Allow} header lists them. */
  private final Map<String, String> allowed;

  UnknownPathHandler(Map<String, String> allowed) {
    this.allowed = Map.copyOf(allowed);
  }

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String allow = allowed.get(target);
    if (allow == null) {
      JsonErrorHandler.send(
          response, 404, "there is nothing at this path; POST bid requests to /predict");
    } else {
      response.setHeader("Allow", allow);
      JsonErrorHandler.send(response, 405, "this path takes " + allow + " only");
    }
    base.setHandled(true);
  }
}
