package dev.mlopspractice.cloud.states;

import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;
import java.time.Instant;

/** Timestamps of AWS's JSON protocol: seconds since 1970, to the millisecond. */
final class Times {
  private Times() {}

  static DecimalNode node(Instant moment) {
    return DecimalNode.valueOf(BigDecimal.valueOf(moment.toEpochMilli(), 3));
  }
}
