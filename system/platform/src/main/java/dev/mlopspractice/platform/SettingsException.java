package dev.mlopspractice.platform;

/** An environment variable is missing or malformed; the message names it and says what to set. */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String variable;

  /** Says what is wrong with a variable, and what to set instead. */
  public SettingsException(String variable, String problem, String remedy) {
    super("Environment variable " + variable + " " + problem + ": " + remedy);
    this.variable = variable;
  }

  /** The variable's name. */
  public String variable() {
    return variable;
  }
}
