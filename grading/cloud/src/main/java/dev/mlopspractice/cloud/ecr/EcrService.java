package dev.mlopspractice.cloud.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.Account;
import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.gateway.JsonProtocol;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Service;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The repositories and their settings, as Terraform makes them; no image can be pushed. */
public final class EcrService implements Service {
  private final InstantSource clock;
  private final Map<String, Repository> byName = new TreeMap<>();
  private final JsonProtocol protocol;

  /** Without repositories. */
  public EcrService(InstantSource clock) {
    this.clock = clock;
    Map<String, JsonProtocol.Operation> operations = new HashMap<>();
    operations.put("CreateRepository", this::create);
    operations.put("DescribeRepositories", this::describe);
    operations.put("DeleteRepository", this::delete);
    operations.put("PutImageTagMutability", this::change);
    operations.put("PutImageScanningConfiguration", this::change);
    operations.put("SetRepositoryPolicy", (input, request) -> put(input, Policy.ACCESS));
    operations.put("GetRepositoryPolicy", (input, request) -> get(input, Policy.ACCESS));
    operations.put("DeleteRepositoryPolicy", (input, request) -> remove(input, Policy.ACCESS));
    operations.put("PutLifecyclePolicy", (input, request) -> put(input, Policy.LIFECYCLE));
    operations.put("GetLifecyclePolicy", (input, request) -> get(input, Policy.LIFECYCLE));
    operations.put("DeleteLifecyclePolicy", (input, request) -> remove(input, Policy.LIFECYCLE));
    operations.put("ListTagsForResource", this::listTags);
    operations.put("TagResource", this::tag);
    operations.put("UntagResource", this::untag);
    this.protocol = new JsonProtocol("1.1", operations);
  }

  @Override
  public Reply handle(Request request) throws AwsException {
    return protocol.handle(request);
  }

  private synchronized JsonNode create(JsonNode input, Request request) {
    String name = input.path("repositoryName").asText();
    if (!name.matches("[a-z0-9]+([._/-]+[a-z0-9]+)*") || name.length() < 2 || name.length() > 256) {
      throw EcrErrors.invalid("Invalid parameter at 'repositoryName': \"" + name + "\"");
    }
    if (byName.containsKey(name)) {
      throw EcrErrors.repositoryExists(name);
    }
    Repository repository = new Repository(name, request.region(), input, clock.instant());
    addTags(repository, input);
    byName.put(name, repository);
    return reply(repository);
  }

  private synchronized JsonNode describe(JsonNode input, Request request) {
    List<Repository> asked = new ArrayList<>();
    input.path("repositoryNames").forEach(name -> asked.add(known(name.asText())));
    Collection<Repository> found = asked.isEmpty() ? byName.values() : asked;
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    ArrayNode list = reply.putArray("repositories");
    found.forEach(repository -> list.add(repository.view()));
    return reply;
  }

  private synchronized JsonNode delete(JsonNode input, Request request) {
    Repository repository = known(input);
    byName.remove(repository.name);
    return reply(repository);
  }

  private synchronized JsonNode change(JsonNode input, Request request) {
    Repository repository = known(input);
    repository.change(input);
    ObjectNode reply = repository.view();
    reply.retain(
        "registryId", "repositoryName", "imageTagMutability", "imageScanningConfiguration");
    return reply;
  }

  private synchronized JsonNode put(JsonNode input, Policy policy) {
    Repository repository = known(input);
    repository.policies.put(policy, input.path(policy.member).asText());
    return reply(repository, policy, repository.policies.get(policy));
  }

  private synchronized JsonNode get(JsonNode input, Policy policy) {
    Repository repository = known(input);
    return reply(repository, policy, repository.policies.get(policy));
  }

  private synchronized JsonNode remove(JsonNode input, Policy policy) {
    Repository repository = known(input);
    return reply(repository, policy, repository.policies.remove(policy));
  }

  private static JsonNode reply(Repository repository, Policy policy, String text) {
    if (text == null) {
      throw EcrErrors.noPolicy(policy, repository.name);
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("registryId", Account.ID)
        .put("repositoryName", repository.name)
        .put(policy.member, text);
  }

  private static JsonNode reply(Repository repository) {
    return JsonNodeFactory.instance.objectNode().set("repository", repository.view());
  }

  private synchronized JsonNode listTags(JsonNode input, Request request) {
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    ArrayNode list = reply.putArray("tags");
    byArn(input).tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
    return reply;
  }

  private synchronized JsonNode tag(JsonNode input, Request request) {
    addTags(byArn(input), input);
    return JsonNodeFactory.instance.objectNode();
  }

  private synchronized JsonNode untag(JsonNode input, Request request) {
    Repository repository = byArn(input);
    input.path("tagKeys").forEach(key -> repository.tags.remove(key.asText()));
    return JsonNodeFactory.instance.objectNode();
  }

  private static void addTags(Repository repository, JsonNode input) {
    input
        .path("tags")
        .forEach(tag -> repository.tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
  }

  private Repository byArn(JsonNode input) {
    String arn = input.path("resourceArn").asText();
    return known(arn.substring(arn.lastIndexOf(":repository/") + ":repository/".length()));
  }

  private Repository known(JsonNode input) {
    return known(input.path("repositoryName").asText());
  }

  private Repository known(String name) {
    return Optional.ofNullable(byName.get(name)).orElseThrow(() -> EcrErrors.noRepository(name));
  }
}
