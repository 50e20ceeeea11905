package dev.mlopspractice.cloud.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.Account;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A repository: its settings, tags and policies. Its images are not kept here. */
final class Repository {
  private static final List<String> SETTINGS =
      List.of("imageTagMutability", "imageScanningConfiguration", "encryptionConfiguration");

  final String name;
  final String arn;
  final Map<String, String> tags = new TreeMap<>();
  final Map<Policy, String> policies = new EnumMap<>(Policy.class);
  private final String region;
  private final Instant created;
  private final ObjectNode settings = JsonNodeFactory.instance.objectNode();

  Repository(String name, String region, JsonNode input, Instant created) {
    this.name = name;
    this.arn = Account.arn("ecr", region, "repository/" + name);
    this.region = region;
    this.created = created;
    settings.put("imageTagMutability", "MUTABLE");
    settings.putObject("imageScanningConfiguration").put("scanOnPush", false);
    settings.putObject("encryptionConfiguration").put("encryptionType", "AES256");
    change(input);
  }

  /** Takes the settings that are there. */
  void change(JsonNode input) {
    SETTINGS.stream()
        .filter(input::hasNonNull)
        .forEach(name -> settings.set(name, input.get(name)));
  }

  ObjectNode view() {
    ObjectNode view = settings.deepCopy();
    view.put("repositoryArn", arn);
    view.put("registryId", Account.ID);
    view.put("repositoryName", name);
    view.put("repositoryUri", Account.ID + ".dkr.ecr." + region + ".amazonaws.com/" + name);
    view.put("createdAt", created.getEpochSecond());
    return view;
  }
}
