package dev.mlopspractice.data;

import dev.mlopspractice.model.BidRequest;

/**
 * One generated row.
 *
 * @param request what the bidder is asked
 * @param click whether the advertisement was clicked on
 * @param probability the true probability of the click, in 0 … 1: no model can know more
 */
public record GeneratedRow(BidRequest request, boolean click, double probability) {
  /** The first line of {@code train.tsv}, with its line end. */
  public static final String HEADER = RowText.TRAIN_HEADER;

  /** Appends the row as a line of {@code train.tsv}, with its line end. */
  public void appendTo(StringBuilder lines) {
    RowText.train(request, click, lines);
  }
}
