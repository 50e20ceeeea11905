package dev.mlopspractice.predictor;

import java.util.function.Function;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Request;
import spark.Response;
import spark.Route;

/**
 * Sends what a step answers, or the error that it ends with, as JSON.
 *
 * <p>The one place where an exception becomes a status. A failure of our own is logged with its
 * stack trace and answered without it.
 */
final class JsonRoute implements Route {

  private static final Logger LOG = LoggerFactory.getLogger(JsonRoute.class);

  private final Function<HttpServletRequest, byte[]> step;

  JsonRoute(Function<HttpServletRequest, byte[]> step) {
    this.step = step;
  }

  @Override
  public byte[] handle(Request request, Response response) {
    HttpServletResponse http = response.raw();
    try {
      return sent(http, 200, step.apply(request.raw()));
    } catch (HttpError e) {
      return refused(http, e);
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", request.requestMethod(), request.pathInfo(), e);
      return sent(http, 500, JsonAnswer.error("the server failed; its log says why"));
    }
  }

  private static byte[] refused(HttpServletResponse http, HttpError error) {
    if (error.status() == 413) {
      // What is left of the body is not read, so the connection can't carry another request.
      http.setHeader("Connection", "close");
    }
    return sent(http, error.status(), JsonAnswer.error(error.getMessage()));
  }

  private static byte[] sent(HttpServletResponse http, int status, byte[] body) {
    http.setStatus(status);
    http.setContentType(JsonAnswer.TYPE);
    // Without it the answer would be chunked, which costs a quarter of the throughput.
    http.setContentLength(body.length);
    return body;
  }
}
