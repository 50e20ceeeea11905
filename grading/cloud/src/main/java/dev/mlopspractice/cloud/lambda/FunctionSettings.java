package dev.mlopspractice.cloud.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A function's configuration as it was asked for, checked. */
final class FunctionSettings {
  private static final List<String> KEPT =
      List.of(
          "Role",
          "Runtime",
          "Handler",
          "Description",
          "Timeout",
          "MemorySize",
          "Environment",
          "ImageConfig",
          "TracingConfig",
          "VpcConfig",
          "EphemeralStorage",
          "LoggingConfig",
          "PackageType",
          "Architectures");

  private static final List<String> REFUSED =
      List.of(
          "Layers",
          "DeadLetterConfig",
          "FileSystemConfigs",
          "SnapStart",
          "KMSKeyArn",
          "CodeSigningConfigArn");

  private final ObjectNode values;

  private FunctionSettings(ObjectNode values) {
    this.values = values;
  }

  static FunctionSettings of(JsonNode input) {
    ObjectNode usual = JsonNodeFactory.instance.objectNode();
    usual.put("Description", "").put("Timeout", 3).put("MemorySize", 128).put("PackageType", "Zip");
    usual.putObject("TracingConfig").put("Mode", "PassThrough");
    usual.putObject("EphemeralStorage").put("Size", 512);
    usual.putArray("Architectures").add("x86_64");
    return new FunctionSettings(usual).with(input);
  }

  /** The same with the members that are there. */
  FunctionSettings with(JsonNode input) {
    for (String member : REFUSED) {
      if (input.hasNonNull(member) && !input.path(member).isEmpty()) {
        throw LambdaErrors.notHere(member);
      }
    }
    ObjectNode changed = values.deepCopy();
    KEPT.stream().filter(input::hasNonNull).forEach(name -> changed.set(name, input.get(name)));
    FunctionSettings settings = new FunctionSettings(changed);
    settings.check();
    return settings;
  }

  private void check() {
    if (!role().matches("arn:aws:iam::\\d{12}:role/.+")) {
      throw AwsValidation.pattern("role", role(), "arn:aws:iam::account:role/name");
    }
    if (timeout() < 1 || timeout() > 900) {
      throw AwsValidation.pattern("timeout", timeout() + "", "1 to 900 seconds");
    }
    if (memory() < 128 || memory() > 10_240) {
      throw AwsValidation.pattern("memorySize", memory() + "", "128 to 10240 MB");
    }
    boolean zip = text("PackageType").equals("Zip");
    if (zip && !text("Runtime").matches("java(11|17|21|25)")) {
      throw LambdaErrors.notHere("The runtime \"" + text("Runtime") + "\" (Java only)");
    }
    if (zip && handler().isEmpty()) {
      throw LambdaErrors.invalid(
          "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
    }
    for (String name : environment().keySet()) {
      if (name.startsWith("AWS_LAMBDA_")
          || name.equals("_HANDLER")
          || name.equals("AWS_ACCESS_KEY_ID")
          || name.equals("AWS_SECRET_ACCESS_KEY")
          || name.equals("AWS_SESSION_TOKEN")
          || name.equals("AWS_REGION")) {
        throw LambdaErrors.invalid(
            "Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: "
                + name);
      }
    }
  }

  ObjectNode values() {
    return values.deepCopy();
  }

  String role() {
    return text("Role");
  }

  int timeout() {
    return values.path("Timeout").asInt();
  }

  int memory() {
    return values.path("MemorySize").asInt();
  }

  /** The handler's class; of an image, its command, which is empty where the image has it. */
  String handler() {
    String command = values.path("ImageConfig").path("Command").path(0).asText("");
    return command.isEmpty() ? text("Handler") : command;
  }

  Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry :
        values.path("Environment").path("Variables").properties()) {
      variables.put(entry.getKey(), entry.getValue().asText());
    }
    return variables;
  }

  private String text(String member) {
    return values.path(member).asText("");
  }
}
