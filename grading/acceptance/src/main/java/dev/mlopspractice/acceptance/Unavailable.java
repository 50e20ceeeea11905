package dev.mlopspractice.acceptance;

import java.util.Objects;

/** The machine lacks what a scenario needs: no verdict on the answer. */
public final class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * @param what is lacking, with what was seen
   * @param remedy what to do about it
   */
  public Unavailable(String what, String remedy) {
    super(what);
    this.remedy = Objects.requireNonNull(remedy, "remedy");
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }
}
