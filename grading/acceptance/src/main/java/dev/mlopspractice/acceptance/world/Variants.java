package dev.mlopspractice.acceptance.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Task definitions that differ from others in one container. */
public final class Variants {
  private final EcsClient ecs;

  public Variants(EcsClient ecs) {
    this.ecs = ecs;
  }

  /**
   * Registers the next revision of a family.
   *
   * @param definition family or ARN of what it is made from
   * @param container that is changed; the others stay
   * @return the ARN
   */
  public String register(
      String definition, String container, Consumer<ContainerDefinition.Builder> change) {
    TaskDefinition old = get(definition);
    return register(old.family(), old, container, change);
  }

  /**
   * Registers a definition under another family.
   *
   * @param definition family or ARN of what it is made from
   * @param container that is changed; the others stay
   * @return the ARN
   */
  public String registerAs(
      String family,
      String definition,
      String container,
      Consumer<ContainerDefinition.Builder> change) {
    return register(family, get(definition), container, change);
  }

  private TaskDefinition get(String definition) {
    return ecs.describeTaskDefinition(b -> b.taskDefinition(definition)).taskDefinition();
  }

  private String register(
      String family,
      TaskDefinition old,
      String container,
      Consumer<ContainerDefinition.Builder> change) {
    List<ContainerDefinition> containers = new ArrayList<>();
    for (ContainerDefinition found : old.containerDefinitions()) {
      ContainerDefinition.Builder builder = found.toBuilder();
      if (found.name().equals(container)) {
        change.accept(builder);
      }
      containers.add(builder.build());
    }
    return ecs.registerTaskDefinition(
            b ->
                b.family(family)
                    .taskRoleArn(old.taskRoleArn())
                    .executionRoleArn(old.executionRoleArn())
                    .networkMode(old.networkMode())
                    .requiresCompatibilities(old.requiresCompatibilities())
                    .runtimePlatform(old.runtimePlatform())
                    .cpu(old.cpu())
                    .memory(old.memory())
                    .volumes(old.volumes())
                    .containerDefinitions(containers))
        .taskDefinition()
        .taskDefinitionArn();
  }

  /** A container's environment with one more variable, or another value of it. */
  public static List<KeyValuePair> with(List<KeyValuePair> environment, String name, String value) {
    List<KeyValuePair> all = new ArrayList<>(environment);
    all.removeIf(pair -> pair.name().equals(name));
    all.add(KeyValuePair.builder().name(name).value(value).build());
    return all;
  }
}
