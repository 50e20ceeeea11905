package dev.mlopspractice.engine.s3;

/**
 * Writes a key as one file name: {@code .} as {@code .0} and {@code /} as {@code .1}. Character by
 * character, so that a prefix of a key is written as a prefix of its name.
 */
final class FlatName {
  private FlatName() {}

  /** Null stays null: the SDK's way to say absent. */
  static String of(String key) {
    return key == null ? null : key.replace(".", ".0").replace("/", ".1");
  }

  static String keyOf(String name) {
    return name == null ? null : name.replace(".1", "/").replace(".0", ".");
  }
}
