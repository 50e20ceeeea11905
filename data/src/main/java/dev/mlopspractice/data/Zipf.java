package dev.mlopspractice.data;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Picks ranks 0 … n − 1, rank r with a probability proportional to {@code (r + 1 +
 * shift)^-exponent}.
 *
 * <p>By the alias method (Walker 1977, Vose 1991): one comparison a pick.
 */
final class Zipf {

  private final double[] keep;
  private final int[] alias;

  Zipf(int n, double exponent, double shift) {
    double[] share = new double[n];
    double sum = 0;
    for (int rank = 0; rank < n; rank++) {
      share[rank] = StrictMath.pow(rank + 1 + shift, -exponent);
      sum += share[rank];
    }
    keep = new double[n];
    alias = new int[n];
    Deque<Integer> small = new ArrayDeque<>();
    Deque<Integer> large = new ArrayDeque<>();
    for (int rank = 0; rank < n; rank++) {
      share[rank] *= n / sum;
      (share[rank] < 1 ? small : large).add(rank);
    }
    while (!small.isEmpty() && !large.isEmpty()) {
      int poor = small.remove();
      int rich = large.remove();
      keep[poor] = share[poor];
      alias[poor] = rich;
      share[rich] -= 1 - share[poor];
      (share[rich] < 1 ? small : large).add(rich);
    }
    // What rounding leaves over has a share of 1.
    small.forEach(rank -> keep[rank] = 1);
    large.forEach(rank -> keep[rank] = 1);
  }

  /** The rank for a uniform number in [0, 1). */
  int pick(double uniform) {
    double place = uniform * keep.length;
    int rank = (int) place;
    return place - rank < keep[rank] ? rank : alias[rank];
  }
}
