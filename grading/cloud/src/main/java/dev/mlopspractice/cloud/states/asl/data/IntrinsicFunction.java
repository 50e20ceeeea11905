package dev.mlopspractice.cloud.states.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.random.RandomGenerator;

/** What an intrinsic function does with its evaluated arguments. */
interface IntrinsicFunction {
  /**
   * The function's value.
   *
   * @throws IllegalArgumentException where an argument is missing, of the wrong type or out of
   *     range; the message says which
   */
  JsonNode apply(Arguments arguments, RandomGenerator random);
}
