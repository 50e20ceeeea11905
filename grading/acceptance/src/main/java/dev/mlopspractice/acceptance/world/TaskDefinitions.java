package dev.mlopspractice.acceptance.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.cloud.Cloud;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** The task definitions of a scenario: what {@code ops/containers} says, in the course's frame. */
public final class TaskDefinitions {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final String cluster;
  private final Subject subject;
  private final EcsClient ecs;
  private final RawEcs raw;

  TaskDefinitions(String name, String cluster, Subject subject, Aws aws, Cloud cloud) {
    this.name = name;
    this.cluster = cluster;
    this.subject = subject;
    this.ecs = aws.ecs();
    this.raw = new RawEcs(aws.http(), cloud.endpoint());
  }

  /**
   * Registers the task definition of {@code ops/containers/<kind>.json} under the course's name.
   *
   * @param values beside those that every definition may use
   * @return the family
   */
  public String register(String kind, String image, Map<String, String> values) {
    return register(kind, kind, image, values);
  }

  /** The same with another family, for a second service of the same kind. */
  public String register(String kind, String familyKind, String image, Map<String, String> values) {
    Map<String, String> all = new HashMap<>(values);
    all.put("name", name);
    all.put("image", image);
    all.put("region", Aws.REGION);
    all.put("cluster", cluster);
    String file = "containers/" + kind + ".json";
    String family = name + "-" + familyKind;
    HttpResponse<String> answer =
        raw.registerTaskDefinition(definition(family, file, Template.render(subject, file, all)));
    if (answer.statusCode() != 200) {
      throw new WrongAnswer("ECS takes ops/" + file, answer.body());
    }
    return family;
  }

  private static String definition(String family, String file, String containers) {
    JsonNode given;
    try {
      given = JSON.readTree(containers);
    } catch (IOException e) {
      throw new WrongAnswer("ops/" + file + " is JSON", String.valueOf(e.getMessage()));
    }
    ObjectNode definition = JSON.createObjectNode().put("family", family);
    definition.put("networkMode", "awsvpc").put("cpu", "512").put("memory", "1024");
    definition.putArray("requiresCompatibilities").add("FARGATE");
    definition
        .putObject("runtimePlatform")
        .put("cpuArchitecture", "ARM64")
        .put("operatingSystemFamily", "LINUX");
    definition.put("taskRoleArn", "arn:aws:iam::" + Aws.ACCOUNT + ":role/" + family);
    definition.put("executionRoleArn", "arn:aws:iam::" + Aws.ACCOUNT + ":role/" + family + "-exec");
    if (given.isObject()) {
      definition.setAll((ObjectNode) given); // with volumes
    } else {
      definition.set("containerDefinitions", given);
    }
    return definition.toString();
  }

  /**
   * Registers a task definition of which the course has no file: one container that knows {@code
   * NAME} and the region.
   *
   * @return the family
   */
  public String registerPlain(String kind, String image) {
    ObjectNode container = JSON.createObjectNode().put("name", kind).put("image", image);
    container.put("essential", true);
    container
        .putArray("environment")
        .add(JSON.createObjectNode().put("name", "NAME").put("value", name))
        .add(JSON.createObjectNode().put("name", "AWS_REGION").put("value", Aws.REGION));
    String family = name + "-" + kind;
    String containers = JSON.createArrayNode().add(container).toString();
    HttpResponse<String> answer = raw.registerTaskDefinition(definition(family, "", containers));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("ECS refuses " + family + ": " + answer.body());
    }
    return family;
  }

  /** Registers the family anew, with these variables added to its first container. */
  public void addEnvironment(String family, List<KeyValuePair> variables) {
    if (variables.isEmpty()) {
      return;
    }
    TaskDefinition old = get(family);
    ContainerDefinition container = old.containerDefinitions().get(0);
    List<KeyValuePair> environment = new ArrayList<>(container.environment());
    environment.addAll(variables);
    ecs.registerTaskDefinition(
        request ->
            request
                .family(family)
                .taskRoleArn(old.taskRoleArn())
                .executionRoleArn(old.executionRoleArn())
                .networkMode(old.networkMode())
                .requiresCompatibilities(old.requiresCompatibilities())
                .runtimePlatform(old.runtimePlatform())
                .cpu(old.cpu())
                .memory(old.memory())
                .containerDefinitions(container.toBuilder().environment(environment).build()));
  }

  /** The containers of a family's newest definition. */
  public List<ContainerDefinition> containers(String family) {
    return get(family).containerDefinitions();
  }

  /** The newest of a family, or the one of this ARN. */
  TaskDefinition get(String familyOrArn) {
    return ecs.describeTaskDefinition(request -> request.taskDefinition(familyOrArn))
        .taskDefinition();
  }
}
