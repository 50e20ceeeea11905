package dev.mlopspractice.training.rows;

import dev.mlopspractice.training.step.TrainingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * What the first reading found in all slices.
 *
 * @param reports one per slice, in the same order
 */
record Survey(List<ObjectSlice> slices, List<SliceReport> reports) {

  long lines() {
    return reports.stream().mapToLong(SliceReport::lines).sum();
  }

  long malformed() {
    return reports.stream().mapToLong(SliceReport::malformed).sum();
  }

  long objects() {
    return slices.stream().map(ObjectSlice::key).distinct().count();
  }

  /**
   * The hash of the data: of one slice, that of its bytes, as {@code sha256sum} gives it for a
   * single object of up to a slice's size; of several, that of the text with a line {@code "<hash>
   * <key> <from>-<to>"} for each.
   */
  String sha256() {
    if (reports.size() == 1) {
      return reports.get(0).sha256();
    }
    MessageDigest digest = HashingStream.sha256();
    for (int i = 0; i < reports.size(); i++) {
      ObjectSlice slice = slices.get(i);
      digest.update(
          "%s  %s %d-%d\n"
              .formatted(reports.get(i).sha256(), slice.key(), slice.from(), slice.to())
              .getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Refuses data in which too many lines are malformed, or none is a row.
   *
   * @throws TrainingException with the share and the first few places
   */
  void requireSound(double allowedShare) {
    if (lines() == malformed() && malformed() == 0) {
      throw new TrainingException("The training data has a header but no rows; upload some");
    }
    if (malformed() > allowedShare * lines() || malformed() == lines()) {
      throw new TrainingException(
          String.format(
              Locale.ROOT,
              "%,d of %,d lines of the training data are malformed, more than the share of %s that is allowed: %s; mend them, or set MAX_MALFORMED_SHARE",
              malformed(),
              lines(),
              allowedShare,
              String.join("; ", places())));
    }
  }

  /** The first few malformed lines, in words. */
  List<String> places() {
    List<String> places = new ArrayList<>();
    long line = 0;
    for (int i = 0; i < reports.size() && places.size() < SurveySlice.EXAMPLES; i++) {
      ObjectSlice slice = slices.get(i);
      line = slice.from() == 0 ? 2 : line;
      for (MalformedLine example : reports.get(i).examples()) {
        places.add(
            "%s line %d (byte %d): %s"
                .formatted(
                    slice.location(), line + example.line(), example.offset(), example.reason()));
      }
      line += reports.get(i).lines();
    }
    return places.subList(0, Math.min(places.size(), SurveySlice.EXAMPLES));
  }
}
