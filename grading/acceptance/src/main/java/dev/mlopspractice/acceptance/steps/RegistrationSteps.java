package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.Cluster;
import dev.mlopspractice.acceptance.world.RevisionTable;
import dev.mlopspractice.acceptance.world.Scene;
import dev.mlopspractice.acceptance.world.TableTraffic.HeldWrite;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.ModelKeys;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

/** The registration of the answer. */
public final class RegistrationSteps {
  private final World world;
  private final List<String> tasks = new ArrayList<>();
  private HeldWrite held;
  private String family;

  public RegistrationSteps(World world) {
    this.world = world;
  }

  @Given("{word} {word} is in the bucket")
  public void inTheBucket(String model, String label) {
    scene().models().publish(model, scene().models().revision(label));
  }

  @When("{word} {word} is registered")
  @When("{word} {word} is registered meanwhile")
  public void registered(String model, String label) {
    String task = start(model, scene().models().revision(label));
    if (!cluster().stopsWithin(world.limit(), task)) {
      throw new WrongAnswer(
          "the registration ends",
          "it is still running after " + world.limit().toSeconds() + " s: " + end(task),
          cluster().log(task).likelyCause());
    }
  }

  @When("{word} {word} is being registered, and its first write is on its way")
  public void beingRegistered(String model, String label) {
    held = table().traffic().holdNextWrite(world.limit().multipliedBy(2));
    String task = start(model, scene().models().revision(label));
    Waiting.until(world.limit(), () -> held.arrived() || cluster().stopped(task));
    if (!held.arrived()) {
      throw new WrongAnswer(
          "the registration of " + model + " writes to " + table().name(),
          "it ended without a write: " + end(task));
    }
  }

  @When("the write that was on its way arrives")
  public void letGo() {
    held.letGo();
    tasks.forEach(task -> cluster().stopsWithin(world.limit(), task));
  }

  /** Runs the answer's registration; also used by the whole loop. */
  synchronized String start(String model, String revision) {
    if (family == null) {
      String image = scene().programs().push(AnswerPrograms.REGISTER_MODEL);
      family = cluster().definitions().registerPlain(AnswerPrograms.REGISTER_MODEL.image(), image);
    }
    String task =
        cluster()
            .run(
                family,
                container ->
                    container.environment(
                        variable("MODEL", model), variable("REVISION", revision)));
    tasks.add(task);
    return task;
  }

  private static KeyValuePair variable(String name, String value) {
    return KeyValuePair.builder().name(name).value(value).build();
  }

  @When("the table can't be read( any more)")
  public void unreadable() {
    table().traffic().failReads();
  }

  @When("the table can't be written")
  public void unwritable() {
    table().traffic().failWrites();
  }

  @When("the table can be written again")
  public void usable() {
    table().traffic().clear();
  }

  @Then("the registration succeeds")
  @Then("both registrations succeed")
  public void succeeds() {
    List<String> judged = held == null ? tasks.subList(tasks.size() - 1, tasks.size()) : tasks;
    for (String task : judged) {
      if (!cluster().stopped(task) || cluster().exitCode(task) != 0) {
        throw new WrongAnswer("the registration ends with exit code 0", end(task));
      }
    }
  }

  @Then("the registration fails")
  public void fails() {
    String task = tasks.get(tasks.size() - 1);
    if (cluster().exitCode(task) == 0) {
      throw new WrongAnswer(
          "the registration ends with an exit code that is not 0",
          end(task),
          "an error that is caught and forgotten");
    }
  }

  @Then("revision {word} has logistic_ctr_model and logistic_ctr_tuned_model")
  public void hasBoth(String label) {
    requireEntries(label, List.of("logistic_ctr_model", "logistic_ctr_tuned_model"));
  }

  @Then("revision {word} still has {word}")
  public void stillHas(String label, String model) {
    table().traffic().clear();
    requireEntries(label, List.of(model));
  }

  private void requireEntries(String label, List<String> models) {
    String revision = scene().models().revision(label);
    if (!table().entries(revision).keySet().containsAll(models)) {
      throw new WrongAnswer(
          "revision " + revision + " has " + String.join(" and ", models),
          table().inWords() + "; the last registration: " + end(tasks.get(tasks.size() - 1)),
          "whoever writes a whole item overwrites what another has added since it was read");
    }
  }

  @Then("revision {word} has {word}, with its key, data, code version, parameters and metrics")
  public void hasEntry(String label, String name) {
    String revision = scene().models().revision(label);
    requireEntries(label, List.of(name));
    CtrModel model = scene().models().model(name, revision);
    AttributeValue found = table().entries(revision).get(name);
    if (!found.hasM()) {
      throw new WrongAnswer("the attribute " + name + " is a map", "it is " + found.type());
    }
    Map<String, AttributeValue> entry = found.m();
    Map<String, AttributeValue> parameters = new TreeMap<>();
    model.parameters().forEach((key, value) -> parameters.put(key, AttributeValue.fromS(value)));
    requireText(entry, "model_key", ModelKeys.file(name, revision));
    requireText(entry, "data_location", model.provenance().data().location());
    requireText(entry, "data_sha256", model.provenance().data().sha256());
    requireText(entry, "code_version", model.provenance().codeVersion());
    Map<String, AttributeValue> written = map(entry, "parameters");
    if (!new TreeMap<>(written).equals(parameters)) {
      throw new WrongAnswer("parameters are " + model.parameters(), "they are " + written);
    }
    Map<String, Double> metrics = new TreeMap<>();
    map(entry, "metrics").forEach((key, value) -> metrics.put(key, number(key, value)));
    if (!metrics.equals(new TreeMap<>(model.metrics()))) {
      throw new WrongAnswer("metrics are " + model.metrics(), "they are " + metrics);
    }
  }

  private static void requireText(
      Map<String, AttributeValue> entry, String attribute, String expected) {
    AttributeValue found = entry.get(attribute);
    if (found == null || !expected.equals(found.s())) {
      throw new WrongAnswer(
          attribute + " is the string " + expected,
          found == null ? "there is no " + attribute : "it is " + found);
    }
  }

  private static Map<String, AttributeValue> map(
      Map<String, AttributeValue> entry, String attribute) {
    AttributeValue found = entry.get(attribute);
    if (found == null || !found.hasM()) {
      throw new WrongAnswer(
          attribute + " is a map", found == null ? "there is none" : "it is " + found);
    }
    return found.m();
  }

  private static double number(String metric, AttributeValue value) {
    if (value.n() == null) {
      throw new WrongAnswer("the metric " + metric + " is a number", "it is " + value);
    }
    return Double.parseDouble(value.n());
  }

  private String end(String task) {
    return cluster().log(task).summary();
  }

  private Scene scene() {
    return world.scene();
  }

  private Cluster cluster() {
    return scene().cluster();
  }

  private RevisionTable table() {
    return scene().revisions();
  }
}
