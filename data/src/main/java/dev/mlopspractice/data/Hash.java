package dev.mlopspractice.data;

/**
 * Numbers that look random but depend only on their inputs, so that any row can be made without
 * those before it.
 *
 * <p>The mixing function is the finaliser of SplitMix64 (Steele, Lea and Flood 2014, with
 * Stafford's variant 13); it is a bijection.
 */
final class Hash {

  /** 2^64 divided by the golden ratio: steps of it fall evenly. */
  static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Hash() {}

  static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /**
   * The hash of two numbers, in this order. Where a property of the world is asked for, the first
   * says which (each property has its own number) and the second of what.
   */
  static long of(long first, long second) {
    return mix(mix(first + GOLDEN) + second * GOLDEN + GOLDEN);
  }

  /** Uniform in [0, 1), from a hash. */
  static double uniform(long hash) {
    return (hash >>> 11) * 0x1p-53;
  }

  /**
   * Nearly normal with mean 0 and deviation 1, from a hash: the scaled sum of its four 16-bit
   * parts, so between −3.5 and 3.5.
   */
  static double normal(long hash) {
    long sum = (hash & 0xffff) + (hash >>> 16 & 0xffff) + (hash >>> 32 & 0xffff) + (hash >>> 48);
    return (sum / 65535.0 - 2) * 1.7320508075688772;
  }

  /** Eight hexadecimal digits, as Avazu's anonymised identifiers have. */
  static String hex(long hash) {
    char[] digits = new char[8];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = Character.forDigit((int) (hash >>> (4 * i)) & 15, 16);
    }
    return new String(digits);
  }
}
