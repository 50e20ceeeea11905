package dev.mlopspractice.model;

/** A model file was refused; the message says why and what to do. */
public final class ModelFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a file is refused. */
  public enum Problem {
    /** It is no model file at all. */
    FOREIGN,
    /** It ends too early: an upload or download was cut off. */
    TRUNCATED,
    /** Its bytes were changed, or something was added. */
    DAMAGED,
    /** It was written by a later version of this program. */
    TOO_NEW,
    /** It is whole, but its features are prepared by rules that this program does not know. */
    OTHER_FEATURES,
    /** It is whole, but holds another model or revision than its place says. */
    MISPLACED
  }

  private final Problem problem;

  ModelFileException(Problem problem, String message) {
    super(message);
    this.problem = problem;
  }

  private ModelFileException(String message, ModelFileException cause) {
    super(message, cause);
    this.problem = cause.problem;
  }

  /** The refusal of a file that holds this model, but lies at the key of another one. */
  public static ModelFileException misplaced(CtrModel found, String key) {
    return new ModelFileException(
        Problem.MISPLACED,
        "It holds model %s, revision %s, which belongs at %s; publish the right model at %s again"
            .formatted(
                found.name(),
                found.revision(),
                ModelKeys.file(found.name(), found.revision()),
                key));
  }

  /** Why the file was refused. */
  public Problem problem() {
    return problem;
  }

  /** The same, with the file's place in front of the message. */
  public ModelFileException at(String location) {
    return new ModelFileException(location + ": " + getMessage(), this);
  }
}
