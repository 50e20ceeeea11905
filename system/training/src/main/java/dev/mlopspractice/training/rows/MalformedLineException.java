package dev.mlopspractice.training.rows;

/** A line is not a training row; the message says why, in words that go on after "line 12: ". */
final class MalformedLineException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedLineException(String reason) {
    super(reason, null, false, false);
  }
}
