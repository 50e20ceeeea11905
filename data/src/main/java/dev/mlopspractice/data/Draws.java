package dev.mlopspractice.data;

/** The random numbers of one row, one after the other: SplitMix64. */
final class Draws {

  private long state;

  Draws(long state) {
    this.state = state;
  }

  /** Uniform in [0, 1). */
  double next() {
    state += Hash.GOLDEN;
    return Hash.uniform(Hash.mix(state));
  }

  /** 0 … n − 1, small numbers much more often. */
  int rank(int n) {
    double uniform = next();
    return (int) (n * uniform * uniform * uniform);
  }
}
