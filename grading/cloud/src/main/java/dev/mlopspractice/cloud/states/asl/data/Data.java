package dev.mlopspractice.cloud.states.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.random.RandomGenerator;

/**
 * What an expression is evaluated against.
 *
 * @param input the value of {@code $}
 * @param context the value of {@code $$}
 * @param random where {@code States.UUID} and unseeded {@code States.MathRandom} take their numbers
 *     from
 */
public record Data(JsonNode input, JsonNode context, RandomGenerator random) {
  /** The same surroundings with another {@code $}. */
  public Data with(JsonNode newInput) {
    return new Data(newInput, context, random);
  }
}
