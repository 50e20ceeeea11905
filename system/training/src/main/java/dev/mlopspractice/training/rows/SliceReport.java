package dev.mlopspractice.training.rows;

import java.io.Serializable;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What a first reading of a slice found.
 *
 * @param lines how many lines begin in it, without the header
 * @param malformed how many of them are not rows
 * @param examples the first few of those
 * @param rowsPerHour how many rows each hour has
 * @param sha256 of its bytes
 */
record SliceReport(
    long lines,
    long malformed,
    List<MalformedLine> examples,
    Map<String, Long> rowsPerHour,
    byte[] sha256)
    implements Serializable {

  String hex() {
    return HexFormat.of().formatHex(sha256);
  }
}
