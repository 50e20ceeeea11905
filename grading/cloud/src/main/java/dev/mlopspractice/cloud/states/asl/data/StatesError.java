package dev.mlopspractice.cloud.states.asl.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A failure inside an execution, with the error name that Retry and Catch match and the cause that
 * a reader sees.
 *
 * <p>An error reports one name but may answer to others: a missed heartbeat is reported as {@code
 * States.Timeout} and is also found under {@code States.HeartbeatTimeout}; a failed branch keeps
 * its own name and is also a {@code States.BranchFailed}.
 */
public final class StatesError extends RuntimeException {
  private final String error;
  private final String cause;
  private final List<String> alsoKnownAs;
  private final boolean located;
  private final boolean ofPart;

  /**
   * @param error the error name, may be null where a Fail state gives none
   * @param cause the explanation, may be null
   */
  public StatesError(String error, String cause) {
    this(error, cause, List.of(), true, false);
  }

  private StatesError(
      String error, String cause, List<String> alsoKnownAs, boolean located, boolean ofPart) {
    super(error + (cause == null ? "" : ": " + cause));
    this.error = error;
    this.cause = cause;
    this.alsoKnownAs = alsoKnownAs;
    this.located = located;
    this.ofPart = ofPart;
  }

  /** An error found while a state's data was worked on; {@link #at} later adds which state. */
  public static StatesError inState(String error, String detail) {
    return new StatesError(error, detail, List.of(), false, false);
  }

  /** {@link #inState} with {@code States.Runtime}, which can be neither retried nor caught. */
  public static StatesError runtime(String detail) {
    return inState(ErrorName.RUNTIME, detail);
  }

  /** This error, found under these names too by Retry and Catch. */
  public StatesError alsoKnownAs(String... names) {
    return new StatesError(error, cause, List.of(names), located, ofPart);
  }

  /** This error as that of the state of which a branch or an iteration failed with it. */
  public StatesError ofPart(List<String> names) {
    return new StatesError(error, cause, names, located, true);
  }

  /** Whether a branch or an iteration of the state failed, rather than the state itself. */
  public boolean isOfPart() {
    return ofPart;
  }

  /**
   * This error with the state in its cause, in the words that AWS uses; unchanged where it needs
   * none.
   */
  public StatesError at(String state, int enteredEvent) {
    if (located) {
      return this;
    }
    String where =
        "An error occurred while executing the state '%s' (entered at the event id #%d). ";
    return new StatesError(
        error, where.formatted(state, enteredEvent) + cause, alsoKnownAs, true, ofPart);
  }

  /** The reported error name, or null. */
  public String error() {
    return error;
  }

  /** The explanation, or null. */
  public String cause() {
    return cause;
  }

  /** Whether {@code name} is this error's reported name or another that it answers to. */
  public boolean isNamed(String name) {
    return name.equals(error) || alsoKnownAs.contains(name);
  }

  /**
   * What a Catch hands on: {@code {"Error": …, "Cause": …}}, each an empty string where there is
   * none.
   */
  public ObjectNode output() {
    return Json.object()
        .put("Error", error == null ? "" : error)
        .put("Cause", cause == null ? "" : cause);
  }
}
