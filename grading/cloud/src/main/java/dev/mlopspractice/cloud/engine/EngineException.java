package dev.mlopspractice.cloud.engine;

/**
 * An engine cannot start or does not answer: the environment is at fault, neither the caller nor
 * the services.
 */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param problem what is wrong, with which value
   * @param remedy what to do
   */
  public EngineException(String problem, String remedy, Throwable cause) {
    super(problem + "\n" + remedy, cause);
  }

  public EngineException(String problem, String remedy) {
    this(problem, remedy, null);
  }
}
