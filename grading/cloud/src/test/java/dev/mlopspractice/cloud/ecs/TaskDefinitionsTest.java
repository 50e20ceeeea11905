package dev.mlopspractice.cloud.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

@SuppressWarnings("unchecked") // the builders of the SDK take generic varargs
@Timeout(60)
class TaskDefinitionsTest {
  private EcsFixture ecs;

  @BeforeEach
  void start() throws Exception {
    ecs = new EcsFixture();
  }

  @AfterEach
  void close() {
    ecs.close();
  }

  @Test
  void eachRegistrationIsANewRevisionOfTheFamily() {
    ecs.define("job", "image:1");
    TaskDefinition second = ecs.define("job", "image:2");

    assertThat(second.revision()).isEqualTo(2);
    assertThat(second.taskDefinitionArn()).endsWith(":task-definition/job:2");
    assertThat(image("job")).isEqualTo("image:2");
    assertThat(image("job:1")).isEqualTo("image:1");
    assertThat(image(second.taskDefinitionArn())).isEqualTo("image:2");
  }

  @Test
  void aDeregisteredRevisionIsShownButNoLongerTaken() {
    ecs.define("job", "image:1");
    ecs.define("job", "image:2");

    ecs.client.deregisterTaskDefinition(request -> request.taskDefinition("job:2"));

    assertThat(image("job")).isEqualTo("image:1");
    assertThat(
            ecs.client
                .describeTaskDefinition(r -> r.taskDefinition("job:2"))
                .taskDefinition()
                .status())
        .isEqualTo(TaskDefinitionStatus.INACTIVE);
    assertThatThrownBy(() -> ecs.run("job:2"))
        .isInstanceOf(ClientException.class)
        .hasMessageContaining("inactive");
    assertThat(ecs.client.listTaskDefinitions(r -> r.familyPrefix("job")).taskDefinitionArns())
        .hasSize(1);
  }

  @Test
  void listsComeInPages() {
    for (int i = 0; i < 7; i++) {
      ecs.define("family-" + i, "image");
    }
    List<String> families = new ArrayList<>();

    ecs.client
        .listTaskDefinitionFamiliesPaginator(
            request -> request.familyPrefix("family-").maxResults(3))
        .families()
        .forEach(families::add);

    assertThat(families).hasSize(7).isSorted();
    assertThat(ecs.client.listTaskDefinitionFamilies(r -> r.maxResults(3)).nextToken()).isNotNull();
  }

  @Test
  void whatEcsFillsInIsShown() {
    TaskDefinition definition = ecs.define("job", "image");

    assertThat(definition.containerDefinitions().get(0).essential()).isTrue();
    assertThat(definition.containerDefinitions().get(0).portMappings().get(0).hostPort()).isZero();
    assertThat(definition.containerDefinitions().get(0).portMappings().get(0).protocolAsString())
        .isEqualTo("tcp");
    assertThat(definition.compatibilities()).contains(Compatibility.EC2);
  }

  @Test
  void tagsAreKeptChangedAndTakenAway() {
    String arn =
        ecs.client
            .registerTaskDefinition(
                EcsFixture.definition("job", "image")
                    .tags(Tag.builder().key("owner").value("taro").build())
                    .build())
            .taskDefinition()
            .taskDefinitionArn();

    ecs.client.tagResource(
        r -> r.resourceArn(arn).tags(Tag.builder().key("env").value("ml").build()));
    ecs.client.untagResource(r -> r.resourceArn(arn).tagKeys("owner"));

    assertThat(ecs.client.listTagsForResource(r -> r.resourceArn(arn)).tags())
        .containsExactly(Tag.builder().key("env").value("ml").build());
  }

  @Test
  void mistakesAreRefusedWithTheirName() {
    refused("Container list cannot be empty", builder -> builder.containerDefinitions(List.of()));
    refused("Container.image should not be null", b -> b.containerDefinitions(c -> c.name("a")));
    refused(
        "'a' is used more than once",
        b -> b.containerDefinitions(c -> c.name("a").image("i"), c -> c.name("a").image("i")));
    refused(
        "must be essential",
        b -> b.containerDefinitions(c -> c.name("a").image("i").essential(false)));
    refused("At least one of 'memory' or 'memoryReservation'", b -> b.memory(null));
    refused(
        "Unknown volume 'logs'",
        b ->
            b.containerDefinitions(
                c -> c.name("a").image("i").mountPoints(m -> m.sourceVolume("logs"))));
    refused(
        "Fargate only supports network mode 'awsvpc'",
        b -> b.requiresCompatibilities(Compatibility.FARGATE));
    refused(
        "No Fargate configuration exists for given values: 256 CPU, 4096 memory",
        b ->
            b.requiresCompatibilities(Compatibility.FARGATE)
                .networkMode(NetworkMode.AWSVPC)
                .cpu("256")
                .memory("4096"));
    refused(
        "can't be run here",
        b ->
            b.containerDefinitions(
                c -> c.name("a").image("i").healthCheck(h -> h.command("CMD", "/bin/true"))));
    assertThatThrownBy(() -> ecs.client.describeTaskDefinition(r -> r.taskDefinition("unknown")))
        .isInstanceOf(ClientException.class)
        .hasMessageContaining("Unable to describe task definition.");
  }

  @Test
  void anOperationThatIsNotHereIsAnUnknownOne() {
    assertThatThrownBy(() -> ecs.client.listContainerInstances(r -> r.cluster(EcsFixture.CLUSTER)))
        .isInstanceOfSatisfying(
            EcsException.class,
            e ->
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"));
  }

  @Test
  void fargateTakesSizesInEitherSpelling() {
    TaskDefinition definition =
        ecs.client
            .registerTaskDefinition(
                EcsFixture.definition("job", "image")
                    .requiresCompatibilities(Compatibility.FARGATE)
                    .networkMode(NetworkMode.AWSVPC)
                    .cpu(".5 vCPU")
                    .memory("1 GB")
                    .build())
            .taskDefinition();

    assertThat(definition.cpu()).isEqualTo("512");
    assertThat(definition.memory()).isEqualTo("1024");
    assertThatThrownBy(() -> ecs.run("job"))
        .hasMessageContaining("Network Configuration must be provided");
  }

  private void refused(String message, Consumer<RegisterTaskDefinitionRequest.Builder> change) {
    RegisterTaskDefinitionRequest.Builder builder = EcsFixture.definition("job", "image");
    change.accept(builder);
    assertThatThrownBy(() -> ecs.client.registerTaskDefinition(builder.build()))
        .isInstanceOf(ClientException.class)
        .hasMessageContaining(message);
  }

  private String image(String definition) {
    return ecs.client
        .describeTaskDefinition(request -> request.taskDefinition(definition))
        .taskDefinition()
        .containerDefinitions()
        .get(0)
        .image();
  }
}
