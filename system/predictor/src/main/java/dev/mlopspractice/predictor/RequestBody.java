package dev.mlopspractice.predictor;

import java.io.IOException;
import java.io.InputStream;
import javax.servlet.ServletRequest;
import javax.servlet.ServletRequestWrapper;
import javax.servlet.http.HttpServletRequest;
import org.eclipse.jetty.http.BadMessageException;

/** Reads a request's body, but never more than one byte past the limit. */
final class RequestBody {

  private RequestBody() {}

  /**
   * The body's bytes.
   *
   * @throws HttpError 413 if the body is longer than the limit: at once where its length is
   *     declared, else as soon as one byte too many has arrived
   * @throws HttpError 400 if the body ends before its declared length, pauses too long, or is badly
   *     chunked
   */
  static byte[] read(HttpServletRequest request, int limit) {
    long declared = request.getContentLengthLong();
    if (declared > limit) {
      throw tooLarge(limit);
    }
    byte[] body;
    try (InputStream in = unwrapped(request).getInputStream()) {
      body = in.readNBytes(declared < 0 ? limit + 1 : (int) declared);
    } catch (IOException | BadMessageException e) {
      throw new HttpError(
          400, "the body did not arrive whole: send all of it, without long pauses");
    }
    if (body.length > limit) {
      throw tooLarge(limit);
    }
    return body;
  }

  /** SparkJava's own wrapper would first read a body of any length into memory. */
  private static ServletRequest unwrapped(ServletRequest request) {
    return request instanceof ServletRequestWrapper wrapper
        ? unwrapped(wrapper.getRequest())
        : request;
  }

  private static HttpError tooLarge(int limit) {
    return new HttpError(413, "the body is longer than " + limit + " bytes");
  }
}
