package dev.mlopspractice.cloud.ecs;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudOptions;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.cloud.containers.Images;
import dev.mlopspractice.cloud.containers.programs.Hostile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** An ECS behind the gateway, and the real client to it. */
@SuppressWarnings("unchecked") // the builders of the SDK take generic varargs
final class EcsFixture implements AutoCloseable {
  static final String CLUSTER = "taro-mlops-practice-ecs";

  final Cloud cloud;
  final Images images;
  final EcsService service;
  final EcsClient client;

  EcsFixture() throws IOException {
    cloud = Cloud.start(CloudOptions.embedded());
    images = cloud.images();
    service = cloud.ecs();
    client =
        EcsClient.builder()
            .endpointOverride(cloud.endpoint())
            .region(Region.AP_NORTHEAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", "secret")))
            .build();
    client.createCluster(request -> request.clusterName(CLUSTER));
  }

  /** Registers a one-container definition whose memory is given. */
  TaskDefinition define(String family, String image, String... environment) {
    return client
        .registerTaskDefinition(definition(family, image, environment).build())
        .taskDefinition();
  }

  static RegisterTaskDefinitionRequest.Builder definition(
      String family, String image, String... environment) {
    List<KeyValuePair> variables =
        java.util.Arrays.stream(environment)
            .map(
                pair ->
                    KeyValuePair.builder()
                        .name(pair.split("=", 2)[0])
                        .value(pair.split("=", 2)[1])
                        .build())
            .toList();
    return RegisterTaskDefinitionRequest.builder()
        .family(family)
        .networkMode(NetworkMode.BRIDGE)
        .memory("512")
        .containerDefinitions(
            container ->
                container
                    .name(family)
                    .image(image)
                    .environment(variables)
                    .portMappings(mapping -> mapping.containerPort(8080)));
  }

  Task run(String definition) {
    return client
        .runTask(request -> request.cluster(CLUSTER).taskDefinition(definition))
        .tasks()
        .get(0);
  }

  Task describe(String arn) {
    return client.describeTasks(request -> request.cluster(CLUSTER).tasks(arn)).tasks().get(0);
  }

  Service describeService(String name) {
    return client
        .describeServices(request -> request.cluster(CLUSTER).services(name))
        .services()
        .get(0);
  }

  List<Task> tasksOf(String service) {
    List<String> arns =
        client.listTasks(request -> request.cluster(CLUSTER).serviceName(service)).taskArns();
    return arns.isEmpty()
        ? List.of()
        : client.describeTasks(request -> request.cluster(CLUSTER).tasks(arns)).tasks();
  }

  /** Waits until the task has stopped. */
  Task stopped(Task task) {
    await("task stopped", () -> describe(task.taskArn()).lastStatus().equals("STOPPED"));
    return describe(task.taskArn());
  }

  void awaitSteady(String service) {
    await(
        service + " steady",
        () -> {
          Service now = describeService(service);
          return now.deployments().size() == 1
              && now.deployments().get(0).rolloutStateAsString().equals("COMPLETED");
        });
  }

  static void await(String what, BooleanSupplier condition) {
    long limit = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > limit) {
        throw new AssertionError("waited 30 s in vain for: " + what);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** An image of one of the test programs. */
  static Image.Jvm program(String name) {
    Path classes =
        Path.of(Hostile.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    return Image.of(
        List.of(classes), "dev.mlopspractice.cloud.containers.programs." + name, Image.QUICK_START);
  }

  @Override
  public void close() {
    client.close();
    cloud.close();
  }
}
