package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.PlayedJob.Run;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.model.ModelKeys;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The revision that the state machine gives to its trainings. */
public final class RevisionSteps {
  private final World world;
  private final PipelineSteps pipeline;
  private final List<String> inOrderOfStart = new ArrayList<>();

  public RevisionSteps(World world, PipelineSteps pipeline) {
    this.world = world;
    this.pipeline = pipeline;
  }

  @Then("all {int} trainings were given one and the same revision, which can be part of a key")
  public void sameRevision(int trainings) {
    List<Run> runs = pipeline.trainings();
    if (runs.size() != trainings) {
      throw new WrongAnswer(trainings + " trainings", PipelineSteps.inWords(runs));
    }
    requireOne(runs);
  }

  /** The revision that all these trainings were given. */
  private static String requireOne(List<Run> runs) {
    Set<String> revisions = runs.stream().map(Run::revision).collect(Collectors.toSet());
    if (revisions.size() != 1 || revisions.contains("")) {
      throw new WrongAnswer(
          "all trainings of an execution are given the same REVISION",
          runs.stream()
              .map(r -> r.model() + (r.revision().isEmpty() ? " none" : " " + r.revision()))
              .distinct()
              .sorted()
              .collect(Collectors.joining(", ")));
    }
    String revision = revisions.iterator().next();
    try {
      return ModelKeys.requireRevision(revision);
    } catch (IllegalArgumentException e) {
      throw new WrongAnswer("a revision that can be part of a key", e.getMessage());
    }
  }

  @When("{int} executions start one right after the other, with names that do not sort that way")
  public void startSeveral(int executions) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < executions; i++) {
      // Names that sort against the order of start, some of the time, would be luck: these always
      // do.
      names.add("run-" + (char) ('z' - i) + world.scene().random().nextInt(1_000_000));
    }
    for (String name : names) {
      int already = pipeline.trainings().size();
      pipeline.start(name);
      Waiting.until(world.limit(), () -> pipeline.ended());
      List<Run> runs = pipeline.trainings();
      List<Run> own = runs.subList(already, runs.size());
      if (own.isEmpty()) {
        throw new WrongAnswer("an execution trains", "it trained nothing; " + pipeline.standing());
      }
      inOrderOfStart.add(requireOne(own));
    }
  }

  @Then("their revisions differ, and sort in the order in which they started")
  public void sorted() {
    String observed = String.join(", ", inOrderOfStart);
    if (new TreeSet<>(inOrderOfStart).size() != inOrderOfStart.size()) {
      throw new WrongAnswer(
          "each execution has a revision of its own",
          "in the order of start: " + observed,
          "a clock that is cut off to hours, minutes or seconds gives two executions one revision");
    }
    if (!inOrderOfStart.stream()
        .sorted(Comparator.naturalOrder())
        .toList()
        .equals(inOrderOfStart)) {
      throw new WrongAnswer(
          "revisions sort as strings in the order in which executions start",
          "in the order of start: " + observed,
          "the name of an execution is whatever its starter chose, on AWS a random one");
    }
  }
}
