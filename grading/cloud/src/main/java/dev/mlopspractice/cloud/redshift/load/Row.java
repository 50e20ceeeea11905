package dev.mlopspractice.cloud.redshift.load;

import java.util.List;
import java.util.Optional;

/**
 * One record of a file, its bytes as characters 0 to 255.
 *
 * @param line where it begins, from 1
 * @param raw as it stands in the file
 * @param fault why it cannot be cut into fields
 */
record Row(long line, String raw, List<String> fields, Optional<String> fault) {}
