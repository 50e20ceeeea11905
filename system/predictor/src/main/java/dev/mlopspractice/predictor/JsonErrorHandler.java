package dev.mlopspractice.predictor;

import java.io.IOException;
import java.nio.ByteBuffer;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;

/**
 * Says in JSON what Jetty itself refuses or fails at, where it would send a page with a stack
 * trace.
 */
final class JsonErrorHandler extends ErrorHandler {

  /** Answers with an error and its length. */
  static void send(HttpServletResponse response, int status, String message) throws IOException {
    byte[] body = JsonAnswer.error(message);
    response.setStatus(status);
    response.setContentType(JsonAnswer.TYPE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  @Override
  public void doError(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    send(response, response.getStatus(), HttpStatus.getMessage(response.getStatus()));
    base.setHandled(true);
  }

  @Override
  public ByteBuffer badMessageError(int status, String reason, HttpFields fields) {
    fields.put(HttpHeader.CONTENT_TYPE, JsonAnswer.TYPE);
    return ByteBuffer.wrap(
        JsonAnswer.error(reason == null ? HttpStatus.getMessage(status) : reason));
  }
}
