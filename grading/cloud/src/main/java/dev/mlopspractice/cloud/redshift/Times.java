package dev.mlopspractice.cloud.redshift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;

/** Timestamps of AWS's JSON protocol: seconds since 1970, to the millisecond. */
final class Times {
  private Times() {}

  static void put(ObjectNode node, String name, Instant moment) {
    node.put(name, BigDecimal.valueOf(moment.toEpochMilli(), 3));
  }
}
