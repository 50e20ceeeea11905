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

  private final String type;
  private final Function<HttpServletRequest, byte[]> step;

  JsonRoute(Function<HttpServletRequest, byte[]> step) {
    this(JsonAnswer.TYPE, step);
  }

  /** A step whose answer is something else than JSON; its errors are still JSON. */
  JsonRoute(String type, Function<HttpServletRequest, byte[]> step) {
    this.type = type;
    this.step = step;
  }

  @Override
  public byte[] handle(Request request, Response response) {
    HttpServletResponse http = response.raw();
    try {
      return sent(http, 200, type, step.apply(request.raw()));
    } catch (HttpError e) {
      if (e.status() == 413) {
        LingeringClose.of(request.raw(), http);
      }
      return sent(http, e.status(), JsonAnswer.TYPE, JsonAnswer.error(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", request.requestMethod(), request.pathInfo(), e);
      return sent(
          http, 500, JsonAnswer.TYPE, JsonAnswer.error("the server failed; its log says why"));
    }
  }

  private static byte[] sent(HttpServletResponse http, int status, String type, byte[] body) {
    http.setStatus(status);
    http.setContentType(type);
    // Without it the answer would be chunked, which costs a quarter of the throughput.
    http.setContentLength(body.length);
    return body;
  }
}
