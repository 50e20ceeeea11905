package dev.mlopspractice.cloud.states.asl.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All intrinsic functions of the States Language, by name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html">Intrinsic
 *     functions</a>
 */
final class IntrinsicFunctions {
  private static final Map<String, IntrinsicFunction> BY_NAME = byName();

  private IntrinsicFunctions() {}

  static Optional<IntrinsicFunction> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  static Set<String> names() {
    return BY_NAME.keySet();
  }

  private static Map<String, IntrinsicFunction> byName() {
    Map<String, IntrinsicFunction> all = new LinkedHashMap<>();
    all.put("States.Array", (args, random) -> ArrayFunctions.array(args));
    all.put("States.ArrayPartition", (args, random) -> ArrayFunctions.partition(args.expect(2)));
    all.put("States.ArrayContains", (args, random) -> ArrayFunctions.contains(args.expect(2)));
    all.put("States.ArrayRange", (args, random) -> ArrayFunctions.range(args.expect(3)));
    all.put("States.ArrayGetItem", (args, random) -> ArrayFunctions.item(args.expect(2)));
    all.put("States.ArrayLength", (args, random) -> ArrayFunctions.length(args.expect(1)));
    all.put("States.ArrayUnique", (args, random) -> ArrayFunctions.unique(args.expect(1)));
    all.put("States.Base64Encode", (args, random) -> TextFunctions.encode(args.expect(1)));
    all.put("States.Base64Decode", (args, random) -> TextFunctions.decode(args.expect(1)));
    all.put("States.Hash", (args, random) -> TextFunctions.hash(args.expect(2)));
    all.put(
        "States.Format", (args, random) -> TextFunctions.format(args.expect(1, Integer.MAX_VALUE)));
    all.put("States.StringSplit", (args, random) -> TextFunctions.split(args.expect(2)));
    all.put("States.JsonMerge", (args, random) -> JsonFunctions.merge(args.expect(3)));
    all.put("States.JsonToString", (args, random) -> JsonFunctions.toText(args.expect(1)));
    all.put("States.StringToJson", (args, random) -> JsonFunctions.fromText(args.expect(1)));
    all.put(
        "States.MathRandom", (args, random) -> NumberFunctions.random(args.expect(2, 3), random));
    all.put("States.MathAdd", (args, random) -> NumberFunctions.add(args.expect(2)));
    all.put("States.UUID", (args, random) -> NumberFunctions.uuid(args.expect(0), random));
    return Collections.unmodifiableMap(all);
  }
}
