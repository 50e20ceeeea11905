package dev.mlopspractice.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where models lie in the bucket: {@code models/<model>/<revision>/model.ctr}, and beside it the
 * marker {@code _SUCCESS}, which is written last.
 *
 * <p>A revision without its marker is not published: its file may be half-written or missing.
 * Revisions sort by time as strings, so the newest is the greatest.
 */
public final class ModelKeys {

  /** The last part of a marker's key. */
  public static final String MARKER = "_SUCCESS";

  private static final Pattern MODEL = Pattern.compile("[a-z0-9_]{1,64}");
  private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,79}");

  private static final Pattern PUBLISHED =
      Pattern.compile("models/[^/]+/(?<revision>[^/]+)/(model\\.ctr|" + MARKER + ")");

  private ModelKeys() {}

  /** The prefix of all keys of a model; it ends in a slash, so no other model's name fits it. */
  public static String prefix(String model) {
    return "models/" + requireModel(model) + "/";
  }

  /** The key of a model's file. */
  public static String file(String model, String revision) {
    return prefix(model) + requireRevision(revision) + "/model.ctr";
  }

  /** The key of the marker that says that this revision is complete. */
  public static String marker(String model, String revision) {
    return prefix(model) + requireRevision(revision) + "/" + MARKER;
  }

  /**
   * The revision that a model's file or its marker belongs to.
   *
   * @param key as {@link #file} or {@link #marker} gives it
   * @throws IllegalArgumentException if it is another kind of key; the message quotes it
   */
  public static String revision(String key) {
    Matcher matcher = PUBLISHED.matcher(key);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "A published model lies at models/<model>/<revision>/model.ctr, with _SUCCESS beside it; found '"
              + key
              + "'");
    }
    return requireRevision(matcher.group("revision"));
  }

  /**
   * Checks a model's name.
   *
   * @return the name
   * @throws IllegalArgumentException if it can't be part of a key; the message quotes it
   */
  public static String requireModel(String model) {
    if (model == null || !MODEL.matcher(model).matches()) {
      throw new IllegalArgumentException(
          "A model's name has 1 to 64 lower-case letters, digits and '_'; found '" + model + "'");
    }
    return model;
  }

  /**
   * Checks a revision.
   *
   * @return the revision
   * @throws IllegalArgumentException if it can't be part of a key; the message quotes it
   */
  public static String requireRevision(String revision) {
    if (revision == null || !REVISION.matcher(revision).matches()) {
      throw new IllegalArgumentException(
          "A revision has 1 to 80 letters, digits, '-' and '_', the first a letter or digit;"
              + " found '"
              + revision
              + "'");
    }
    return revision;
  }
}
