package dev.mlopspractice.cloud.lambda;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions, by name. */
final class FunctionStore {
  /** A name, a partial ARN or a whole one, with or without a qualifier. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?:(?:arn:aws:lambda:[^:]+:)?\\d{12}:function:|function:)?([A-Za-z0-9_-]{1,64})(?::(\\$LATEST|[A-Za-z0-9_-]+))?");

  private final Map<String, LambdaFunction> functions = new ConcurrentSkipListMap<>();

  void add(LambdaFunction function) {
    if (functions.putIfAbsent(function.name, function) != null) {
      throw LambdaErrors.conflict("Function already exist: " + function.name);
    }
  }

  LambdaFunction known(String reference, String region) {
    return find(reference).orElseThrow(() -> LambdaErrors.noFunction(arn(name(reference), region)));
  }

  Optional<LambdaFunction> find(String reference) {
    return Optional.ofNullable(functions.get(name(reference)));
  }

  LambdaFunction remove(String reference, String region) {
    LambdaFunction function = known(reference, region);
    functions.remove(function.name);
    return function;
  }

  List<LambdaFunction> all() {
    return List.copyOf(functions.values());
  }

  static String arn(String name, String region) {
    return dev.mlopspractice.cloud.Account.arn("lambda", region, "function:" + name);
  }

  static String name(String reference) {
    Matcher matcher = REFERENCE.matcher(reference);
    if (!matcher.matches()) {
      throw AwsValidation.pattern(
          "functionName", reference, "a name of letters, digits, - and _, or an ARN");
    }
    if (matcher.group(2) != null && !matcher.group(2).equals("$LATEST")) {
      throw LambdaErrors.notHere("The qualifier " + matcher.group(2));
    }
    return matcher.group(1);
  }
}
