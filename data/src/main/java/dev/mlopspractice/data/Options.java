package dev.mlopspractice.data;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The options of a command: {@code --name value}, {@code --name=value} or, for a flag, {@code
 * --name}.
 */
final class Options {

  /** The command was called wrongly; the message says how. */
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  private final Map<String, String> values = new HashMap<>();

  /**
   * Reads the arguments.
   *
   * @param named options that need a value
   * @param flags options without one
   */
  Options(String[] args, Set<String> named, Set<String> flags) throws UsageException {
    for (int i = 0; i < args.length; i++) {
      int equals = args[i].indexOf('=');
      String name = equals < 0 ? args[i] : args[i].substring(0, equals);
      if (flags.contains(name) && equals < 0) {
        put(name, "");
      } else if (!named.contains(name)) {
        throw new UsageException("unknown argument '" + args[i] + "'");
      } else if (equals >= 0) {
        put(name, args[i].substring(equals + 1));
      } else if (i + 1 < args.length && !args[i + 1].startsWith("--")) {
        put(name, args[++i]);
      } else {
        throw new UsageException(name + " needs a value");
      }
    }
  }

  private void put(String name, String value) throws UsageException {
    if (values.put(name, value) != null) {
      throw new UsageException(name + " is given twice");
    }
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name, String fallback) throws UsageException {
    String value = values.getOrDefault(name, fallback);
    if (value.isEmpty()) {
      throw new UsageException(name + " needs a value");
    }
    return value;
  }

  /** A whole number from {@code min} to {@code max}, both included. */
  long whole(String name, long fallback, long min, long max) throws UsageException {
    String text = text(name, Long.toString(fallback));
    try {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, with the range.
    }
    throw new UsageException(
        "%s must be a whole number from %d to %d, found '%s'".formatted(name, min, max, text));
  }

  /** A share, 0 … 1. */
  double share(String name, double fallback) throws UsageException {
    String text = text(name, Double.toString(fallback));
    try {
      double number = Double.parseDouble(text);
      if (number >= 0 && number <= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, with the range.
    }
    throw new UsageException("%s must be a share from 0 to 1, found '%s'".formatted(name, text));
  }
}
