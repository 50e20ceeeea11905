package dev.mlopspractice.cloud.fluentd.config;

/** A configuration that Fluentd refuses, or that this stand-in does not know, with its line. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param message what is wrong, with the name and the value
   * @param line of the file, from 1
   */
  public ConfigException(String message, int line) {
    super(message + ", at line " + line);
  }
}
