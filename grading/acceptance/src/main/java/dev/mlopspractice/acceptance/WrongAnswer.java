package dev.mlopspractice.acceptance;

/** What the answer did is not what the step asks. */
public final class WrongAnswer extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String observed;
  private final String likelyCause;

  public WrongAnswer(String expected, String observed) {
    this(expected, observed, "");
  }

  public WrongAnswer(String expected, String observed, String likelyCause) {
    super("expected: " + expected + "; observed: " + observed);
    this.expected = expected;
    this.observed = observed;
    this.likelyCause = likelyCause;
  }

  Finding finding() {
    return new Finding(expected, observed, likelyCause, java.util.Optional.of(this));
  }
}
