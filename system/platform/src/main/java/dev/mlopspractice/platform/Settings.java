package dev.mlopspractice.platform;

import dev.mlopspractice.model.ModelKeys;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A program's settings, read once from its environment.
 *
 * <p>A variable is checked when it is asked for, since each program needs others; so a program asks
 * for all of its variables at its start. An empty variable counts as missing. Every accessor throws
 * {@link SettingsException} for a value that is missing or malformed.
 */
public final class Settings {

  private static final String SHARED_SUFFIX = "-mlops-practice";
  private static final int BUCKET_LENGTH = 63;
  private static final int NAME_LENGTH = BUCKET_LENGTH - SHARED_SUFFIX.length();
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
  private static final Pattern RESERVED = Pattern.compile("(xn--|sthree-|amzn-s3-demo-).*");
  private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]+");

  private final Map<String, String> variables;

  private Settings(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** Settings from these variables; the map is copied. */
  public static Settings from(Map<String, String> variables) {
    return new Settings(variables);
  }

  /** Settings from the environment of this process. */
  public static Settings fromEnvironment() {
    return new Settings(System.getenv());
  }

  /** {@code NAME}: the prefix of everything that belongs to one trainee. */
  public String name() {
    String name = require("NAME", "set it to your own prefix, for instance NAME=taro");
    if (!NAME.matcher(name).matches()
        || RESERVED.matcher(name).matches()
        || name.length() > NAME_LENGTH) {
      throw malformed(
          "NAME",
          name,
          "use 1 to "
              + NAME_LENGTH
              + " lower-case letters, digits and hyphens (no dots; a letter or digit first"
              + " and last; not beginning with xn--, sthree- or amzn-s3-demo-), because it begins"
              + " the name of a bucket");
    }
    return name;
  }

  /** The bucket of training data, models and logs: {@code ${NAME}-mlops-practice}. */
  public String bucket() {
    return name() + SHARED_SUFFIX;
  }

  /** The table of revisions: {@code ${NAME}-mlops-practice}, with the key {@code revision}. */
  public String table() {
    return name() + SHARED_SUFFIX;
  }

  /** {@code MODEL}: the name of the model that this task is about. */
  public String model() {
    String model = require("MODEL", "set it to a model's name, for instance logistic_ctr_model");
    return checked("MODEL", model, ModelKeys::requireModel);
  }

  /** {@code REVISION}: the revision that this task is about, where one is given. */
  public Optional<String> revision() {
    return find("REVISION").map(value -> checked("REVISION", value, ModelKeys::requireRevision));
  }

  /** {@code ENV}: the part that this process plays. */
  public String env() {
    return oneOf("ENV", Set.of("predictor", "predictor-canary", "ml"));
  }

  /** {@code SYSTEM_ENV}: where this process runs, as the log keys name it. */
  public String systemEnv() {
    return oneOf("SYSTEM_ENV", Set.of("local", "ecs"));
  }

  /** {@code AWS_REGION}; by default {@code ap-northeast-1}. */
  public String region() {
    String region = find("AWS_REGION").orElse("ap-northeast-1");
    if (!REGION.matcher(region).matches()) {
      throw malformed("AWS_REGION", region, "set it to a region, for instance ap-northeast-1");
    }
    return region;
  }

  /** The value of a variable that may be missing. */
  public Optional<String> find(String variable) {
    return Optional.ofNullable(variables.get(variable)).filter(value -> !value.isEmpty());
  }

  /** The value of a variable that must be there. */
  public String require(String variable) {
    return require(variable, "set it");
  }

  /**
   * The value of a variable that must be there.
   *
   * @param remedy what to set; it ends the message
   */
  public String require(String variable, String remedy) {
    return find(variable).orElseThrow(() -> new SettingsException(variable, "is not set", remedy));
  }

  /**
   * A whole number from {@code min} to {@code max}, both included; {@code fallback} where the
   * variable is missing.
   */
  public int integer(String variable, int fallback, int min, int max) {
    Optional<String> text = find(variable);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, with the range.
    }
    throw malformed(variable, text.get(), "set it to a whole number from " + min + " to " + max);
  }

  private String oneOf(String variable, Set<String> allowed) {
    String remedy = "set it to one of " + String.join(", ", new TreeSet<>(allowed));
    String value = require(variable, remedy);
    if (!allowed.contains(value)) {
      throw malformed(variable, value, remedy);
    }
    return value;
  }

  private static String checked(String variable, String value, UnaryOperator<String> rule) {
    try {
      return rule.apply(value);
    } catch (IllegalArgumentException e) {
      throw malformed(variable, value, e.getMessage());
    }
  }

  private static SettingsException malformed(String variable, String value, String remedy) {
    return new SettingsException(variable, "is '" + value + "'", remedy);
  }
}
