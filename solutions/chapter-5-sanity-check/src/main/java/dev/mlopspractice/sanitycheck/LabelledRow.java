package dev.mlopspractice.sanitycheck;

import dev.mlopspractice.model.BidRequest;

/**
 * A request of which is known what came of it.
 *
 * @param clicked whether it was clicked
 */
public record LabelledRow(BidRequest request, boolean clicked) {

  /** The hour of the request, YYMMDDHH. */
  public String hour() {
    return request.get("hour");
  }
}
