package dev.mlopspractice.cloud.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * An error that AWS itself would answer with: a code that SDKs map to an exception class, an HTTP
 * status and a message.
 *
 * <p>Thrown by services for mistakes of the caller (status 4xx) and for faults that a test asked
 * for (status 5xx). The gateway writes it in the shape of the request's protocol. Any other
 * exception is a defect of ours and becomes a 500 InternalFailure.
 */
public final class AwsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;
  private final transient Map<String, String> members = new LinkedHashMap<>();

  /**
   * @param code the error code of AWS's API reference, for example {@code ClusterNotFoundException}
   * @param status HTTP status, 400 to 599
   * @param message what failed, with which value
   */
  public AwsException(String code, int status, String message) {
    super(Objects.requireNonNull(message, "message"));
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status must be within 400..599, not " + status);
    }
    this.code = Objects.requireNonNull(code, "code");
    this.status = status;
  }

  /** A mistake of the caller: status 400. */
  public static AwsException badRequest(String code, String message) {
    return new AwsException(code, 400, message);
  }

  /**
   * Adds a member that this error's shape has beside the message, for example {@code reason};
   * returns this.
   */
  public AwsException with(String name, String value) {
    members.put(name, value);
    return this;
  }

  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  /** Further members of the error's shape, in order; usually empty. */
  public Map<String, String> members() {
    return Map.copyOf(members);
  }

  /** Whether the caller is at fault, as opposed to the service. */
  public boolean callersFault() {
    return status < 500;
  }
}
