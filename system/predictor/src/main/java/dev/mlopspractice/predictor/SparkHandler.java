package dev.mlopspractice.predictor;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;
import spark.embeddedserver.jetty.HttpRequestWrapper;
import spark.http.matching.MatcherFilter;

/**
 * Hands requests to SparkJava's routes, and on to the next handler where none matches. SparkJava's
 * own handler would also look for a session in every request.
 */
final class SparkHandler extends AbstractHandler {

  private final MatcherFilter routes;

  SparkHandler(MatcherFilter routes) {
    this.routes = routes;
  }

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    HttpRequestWrapper wrapper = new HttpRequestWrapper(request);
    routes.doFilter(wrapper, response, null);
    base.setHandled(!wrapper.notConsumed());
  }
}
