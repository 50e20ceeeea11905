package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.Binomial;
import dev.mlopspractice.acceptance.world.CanaryPlatform;
import dev.mlopspractice.acceptance.world.CanaryTraffic;
import dev.mlopspractice.acceptance.world.CanaryTraffic.Reply;
import dev.mlopspractice.acceptance.world.LoggedRequests;
import dev.mlopspractice.acceptance.world.ShippedRows;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.model.BidRequest;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Requests that go by way of the load balancer, and who answers them. */
public final class CanaryTrafficSteps {
  private static final String NAME = "predictor-canary";
  private static final int HOSTNAME = LoggedRequests.COLUMNS.indexOf("hostname");
  private static final int ID = LoggedRequests.COLUMNS.indexOf("id");
  private static final int PATIENCE = 4;
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private final World world;
  private final CanarySteps canary;
  private final Set<String> ids = new java.util.HashSet<>();
  private final Map<String, List<Reply>> byPath = new HashMap<>();
  private List<Reply> replies = List.of();
  private long canarysShare;

  public CanaryTrafficSteps(World world, CanarySteps canary) {
    this.world = world;
    this.canary = canary;
  }

  private CanaryPlatform platform() {
    return canary.deployment().platform();
  }

  private CanaryTraffic traffic() {
    return new CanaryTraffic(world, platform());
  }

  /** Sends them while no other scenario sends any, because counts do not say whose they are. */
  private List<Reply> send(int count, Supplier<HttpRequest> requests) {
    synchronized (canary.deployment()) {
      return traffic().send(count, requests);
    }
  }

  private String revision(String label) {
    return platform().scene().models().revision(label);
  }

  @When("{int} predictions are asked for with the header X-Canary: always")
  public void askedByHeader(int count) {
    canary.deployment().canary().awaitHealthy();
    LoggedRequests requests = world.requests();
    CanaryTraffic traffic = traffic();
    replies =
        send(
            count,
            () -> {
              BidRequest request = requests.request();
              ids.add(request.id());
              return traffic.predictByCanary(request);
            });
  }

  @Then("the canary has answered each of them")
  public void allByCanary() {
    requireAnswered();
    long others = replies.stream().filter(r -> !r.revision().equals(revision("r2"))).count();
    if (others > 0) {
      throw new WrongAnswer(
          "requests to /predict with the header X-Canary: always are the canary's",
          others + " of " + replies.size() + " were answered by the stable server",
          "a rule of its own for this header, with a lower priority number than the others have");
    }
  }

  private void requireAnswered() {
    List<Reply> bad = replies.stream().filter(reply -> reply.status() != 200).toList();
    if (!bad.isEmpty()) {
      throw new WrongAnswer(
          "each of " + replies.size() + " requests is answered with 200",
          bad.size() + " are not; the first has " + bad.get(0).status() + " " + bad.get(0).body());
    }
  }

  @Then("each is a row in the bucket, with the hostname predictor-canary")
  public void rows() {
    String bucket = platform().scene().bucket();
    ShippedRows shipped = world.shipped(bucket);
    Map<String, String> hostnames = new HashMap<>();
    for (int i = 0; i < PATIENCE && !hostnames.keySet().containsAll(ids); i++) {
      platform().ticks().begin();
      Waiting.until(
          world.limit(),
          () -> {
            read(shipped, hostnames);
            return hostnames.keySet().containsAll(ids) || platform().ticks().enough();
          });
    }
    long missing = ids.stream().filter(id -> !hostnames.containsKey(id)).count();
    if (missing > 0) {
      throw new WrongAnswer(
          "each prediction of the canary is a row in the bucket",
          missing + " of " + ids.size() + " are not",
          "the container fluentd with var.fluentd_image, and the volume logs, as in chapter 3");
    }
    Set<String> names = ids.stream().map(hostnames::get).collect(Collectors.toSet());
    if (!names.equals(Set.of(NAME))) {
      throw new WrongAnswer(
          "the rows of the canary have the hostname " + NAME,
          "they have " + names,
          "ENV of the container predictor says which part a server plays");
    }
  }

  private static void read(ShippedRows shipped, Map<String, String> hostnames) {
    shipped.read().stream()
        .map(ShippedRows.Row::values)
        .filter(row -> row.size() == LoggedRequests.COLUMNS.size())
        .forEach(row -> hostnames.put(row.get(ID), row.get(HOSTNAME)));
  }

  @When("{int} predictions are asked for")
  public void asked(int count) {
    canary.deployment().canary().awaitHealthy();
    LoggedRequests requests = world.requests();
    CanaryTraffic traffic = traffic();
    replies = send(count, () -> traffic.predict(requests.request()));
    canarysShare = replies.stream().filter(r -> r.revision().equals(revision("r2"))).count();
  }

  @When("the path {word} is asked for {int} times")
  public void askedAtPath(String path, int count) {
    canary.deployment().canary().awaitHealthy();
    String group = canary.deployment().canary().group().targetGroupArn();
    CanaryTraffic traffic = traffic();
    synchronized (canary.deployment()) {
      long before = world.cloud().elb().counts(group).requests();
      replies = send(count, () -> traffic.get(path));
      canarysShare = world.cloud().elb().counts(group).requests() - before;
    }
  }

  @Then("each is answered, and the canary's share is that of {int} percent")
  public void share(int percent) {
    requireAnswered();
    int all = replies.size();
    Binomial.Interval bounds = Binomial.interval(all, percent / 100.0);
    if (!bounds.contains(canarysShare)) {
      throw new WrongAnswer(
          bounds.from()
              + " to "
              + bounds.to()
              + " of "
              + all
              + " requests are the canary's: so far chance takes a share of "
              + percent
              + " percent",
          canarysShare + " were, and " + (all - canarysShare) + " the stable server's; " + rules());
    }
  }

  private String rules() {
    return platform()
        .elb()
        .describeRules(b -> b.listenerArn(platform().listener()))
        .rules()
        .stream()
        .filter(rule -> !rule.isDefault())
        .map(RuleWords::of)
        .collect(Collectors.joining("; ", "the rules are: ", ""));
  }

  @Then("the weights of the split say {int} percent")
  public void weights(int percent) {
    String group = canary.deployment().canary().group().targetGroupArn();
    List<Double> shares =
        platform().elb().describeRules(b -> b.listenerArn(platform().listener())).rules().stream()
            .map(rule -> RuleWords.share(rule, group))
            .filter(share -> share > 0 && share < 1)
            .toList();
    if (shares.stream().noneMatch(share -> Math.abs(share - percent / 100.0) < 1e-9)) {
      throw new WrongAnswer(
          "a rule whose weights give the canary " + percent + " percent",
          rules(),
          "a share is the weight over the sum of the weights: 90 and 10, or 9 and 1");
    }
  }

  @When("these paths are asked for {int} times each")
  public void asked(int times, List<String> paths) {
    canary.deployment().canary().awaitHealthy();
    CanaryTraffic traffic = traffic();
    paths.forEach(path -> byPath.put(path, send(times, () -> traffic.get(path))));
  }

  @Then("the load balancer itself answers each with 404, as before")
  public void notFound() {
    List<String> others = new ArrayList<>();
    byPath.forEach(
        (path, answers) ->
            answers.stream()
                .filter(r -> r.status() != 404 || !r.body().equals(CanaryPlatform.NOT_FOUND))
                .findFirst()
                .ifPresent(reply -> others.add(path + ": " + reply.status() + " " + reply.body())));
    if (!others.isEmpty()) {
      throw new WrongAnswer(
          "only / and /predict are split; all other paths end at the load balancer with 404",
          String.join("; ", others) + "; " + rules());
    }
    split();
  }

  private void split() {
    String group = canary.deployment().canary().group().targetGroupArn();
    boolean any =
        platform().elb().describeRules(b -> b.listenerArn(platform().listener())).rules().stream()
            .map(rule -> RuleWords.share(rule, group))
            .anyMatch(share -> share > 0 && share < 1);
    if (!any) {
      throw new WrongAnswer("a rule that splits requests between two target groups", rules());
    }
  }

  @When("Terraform destroys it")
  public void destroyed() {
    canary.deployment().destroy(canary.task());
  }

  @Then("the stable server answers every prediction")
  public void stableAnswers() {
    LoggedRequests requests = world.requests();
    CanaryTraffic traffic = traffic();
    replies = send(20, () -> traffic.predict(requests.request()));
    requireAnswered();
  }

  @Then("nothing is left of the canary")
  public void nothingLeft() {
    boolean gone = Waiting.until(MOMENT, () -> canary.deployment().left().isEmpty());
    if (!gone) {
      List<String> left = canary.deployment().left();
      throw new WrongAnswer(
          "terraform destroy takes away all that apply has made",
          "it left: " + String.join(", ", left),
          "it destroyed " + String.join(", ", canary.deployment().destroyed()));
    }
  }
}
