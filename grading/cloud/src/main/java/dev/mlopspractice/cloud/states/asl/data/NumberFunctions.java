package dev.mlopspractice.cloud.states.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The intrinsic functions that make numbers and identifiers. */
final class NumberFunctions {
  private NumberFunctions() {}

  /** From the first argument (inclusive) to the second (exclusive); the third is a seed. */
  static JsonNode random(Arguments args, RandomGenerator random) {
    long from = args.integer(0);
    long to = args.integer(1);
    if (from >= to) {
      throw new IllegalArgumentException(
          "the start %d must be below the end %d".formatted(from, to));
    }
    RandomGenerator source = args.count() == 3 ? new SplittableRandom(args.integer(2)) : random;
    return node(source.nextLong(from, to));
  }

  static JsonNode add(Arguments args) {
    return node(args.integer(0) + args.integer(1));
  }

  static JsonNode uuid(Arguments args, RandomGenerator random) {
    args.expect(0);
    long version4 = (random.nextLong() & 0xffffffffffff0fffL) | 0x4000L;
    long variant = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return TextNode.valueOf(new UUID(version4, variant).toString());
  }

  /** The smallest integer node that holds the value, so that equal numbers are equal nodes. */
  static JsonNode node(long value) {
    return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
  }
}
