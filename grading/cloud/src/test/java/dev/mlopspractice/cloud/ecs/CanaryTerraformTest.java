package dev.mlopspractice.cloud.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlopspractice.cloud.conformance.Clients;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;

/** The real AWS provider's own client on everything that a canary needs. */
@SuppressWarnings("unchecked") // the builders of the SDK take generic varargs
@Timeout(600)
class CanaryTerraformTest {
  private static final String SERVICE = "taro-predictor-canary-service";
  private static final boolean BUILD_SERVER = "true".equals(System.getenv("CI"));

  @TempDir Path folder;
  private BalancedFixture fixture;
  private Terraform terraform;
  private final Map<String, String> variables =
      new HashMap<>(
          Map.of(
              "name", "taro",
              "load_balancer", "front",
              "cluster", EcsFixture.CLUSTER,
              "stable", "predictor"));

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Terraform.isInstalled(), "there is no terraform on the PATH");
    fixture = new BalancedFixture();
    terraform = new Terraform(folder, "canary", fixture.ecs.cloud.endpoint());
    Terraform.Outcome init = terraform.run(variables, "init", "-no-color");
    assumeTrue(
        init.code() == 0 || BUILD_SERVER, () -> "the AWS provider can't be had: " + init.output());
    assertThat(init.code()).as(init.output()).isZero();
  }

  @AfterEach
  void close() {
    if (fixture != null) {
      fixture.close();
    }
  }

  @Test
  void aCanaryIsAppliedPlannedUpdatedAndDestroyed() throws Exception {
    succeed("apply", "-auto-approve");
    fixture.ecs.awaitSteady(SERVICE);
    succeed("plan", "-detailed-exitcode"); // exit code 2 would be a plan that is not empty
    assertThat(weights()).containsExactlyInAnyOrder(90, 10);

    variables.put("canary_weight", "50");
    variables.put("answer", "second");
    succeed("apply", "-auto-approve");
    fixture.ecs.awaitSteady(SERVICE);
    succeed("plan", "-detailed-exitcode");
    assertThat(weights()).containsExactly(50, 50);
    assertThat(fixture.ecs.describeService(SERVICE).taskDefinition()).endsWith(":2");

    succeed("destroy", "-auto-approve");
    assertThat(left()).isEmpty();
  }

  private void succeed(String... arguments) throws Exception {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "-no-color";
    Terraform.Outcome outcome = terraform.run(variables, all);
    assertThat(outcome.code()).as(String.join(" ", all) + ":\n" + outcome.output()).isZero();
  }

  private List<Integer> weights() {
    return fixture.elb.describeRules(b -> b.listenerArn(fixture.listener)).rules().stream()
        .filter(rule -> rule.priority().equals("10"))
        .flatMap(rule -> rule.actions().get(0).forwardConfig().targetGroups().stream())
        .map(group -> group.weight())
        .toList();
  }

  /** What a destroy has forgotten, in words. */
  private List<String> left() {
    List<String> left = new ArrayList<>();
    Service service = fixture.ecs.describeService(SERVICE);
    if (!service.status().equals("INACTIVE")) {
      left.add("service " + service.status());
    }
    fixture.elb.describeTargetGroups(b -> {}).targetGroups().stream()
        .filter(group -> !group.targetGroupArn().equals(fixture.group))
        .forEach(group -> left.add(group.targetGroupArn()));
    fixture.elb.describeRules(b -> b.listenerArn(fixture.listener)).rules().stream()
        .filter(rule -> !rule.isDefault())
        .forEach(rule -> left.add("rule " + rule.priority()));
    try (ApplicationAutoScalingClient scaling =
            Clients.connect(ApplicationAutoScalingClient.builder(), fixture.ecs.cloud.endpoint());
        ServiceDiscoveryClient map =
            Clients.connect(ServiceDiscoveryClient.builder(), fixture.ecs.cloud.endpoint())) {
      scaling
          .describeScalableTargets(b -> b.serviceNamespace(ServiceNamespace.ECS))
          .scalableTargets()
          .forEach(target -> left.add(target.resourceId()));
      map.listNamespaces().namespaces().forEach(namespace -> left.add(namespace.name()));
      map.listServices().services().forEach(registry -> left.add(registry.name()));
    }
    fixture
        .ecs
        .client
        .listTaskDefinitions(b -> b.familyPrefix("taro-predictor-canary"))
        .taskDefinitionArns()
        .forEach(left::add);
    return left;
  }
}
