package dev.mlopspractice.training.rows;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What a first reading of a slice found.
 *
 * @param lines how many lines begin in it, without the header
 * @param malformed how many of them are not rows
 * @param examples the first few of those
 * @param rowsPerHour how many rows each hour has
 * @param sha256 of its bytes, in hexadecimal digits
 */
record SliceReport(
    long lines,
    long malformed,
    List<MalformedLine> examples,
    Map<String, Long> rowsPerHour,
    String sha256)
    implements Serializable {}
