package dev.mlopspractice.sanitycheck;

import dev.mlopspractice.model.FeatureSchema;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.platform.SettingsException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Feature schemas as the variable {@code FEATURE_SCHEMA} announces them: {@code
 * version/buckets/column,column,…}, for instance {@code 1/262144/hour,C1,banner_pos}.
 */
final class Schemas {
  private static final String VARIABLE = "FEATURE_SCHEMA";
  private static final Pattern TEXT = Pattern.compile("([^/]+)/([0-9]{1,9})/([^/]+)");

  private Schemas() {}

  /**
   * The schema that is announced, if one is.
   *
   * @throws SettingsException if the variable's value is none
   */
  static Optional<FeatureSchema> announced(Settings settings) {
    return settings.find(VARIABLE).map(Schemas::parse);
  }

  private static FeatureSchema parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw malformed(text, "set it to version/buckets/columns, for instance 1/262144/hour,C1");
    }
    try {
      return new FeatureSchema(
          parts.group(1), List.of(parts.group(3).split(",")), Integer.parseInt(parts.group(2)));
    } catch (IllegalArgumentException e) {
      throw malformed(text, e.getMessage());
    }
  }

  private static SettingsException malformed(String text, String remedy) {
    return new SettingsException(VARIABLE, "is '" + text + "'", remedy);
  }
}
