package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.ModelShelf;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.model.ModelKeys;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Optional;

/** The champion that a check of the answer finds. */
public final class ChampionSteps {
  private final World world;
  private final TableSteps table;
  private final CheckSteps check;

  public ChampionSteps(World world, TableSteps table, CheckSteps check) {
    this.world = world;
    this.table = table;
    this.check = check;
  }

  @When("a newer {word} is checked")
  public void newerChecked(String name) {
    models().publish(name, models().revision("r900"));
    check.checked(name, "r900");
  }

  @Then("it was compared with {word} {word}")
  public void comparedWith(String name, String label) {
    requireChampion(name, models().revision(label));
  }

  @Then("it was compared with the one of the newest revision")
  public void comparedWithNewest() {
    requireChampion(check.model(), table.newest());
  }

  private void requireChampion(String name, String of) {
    requireChampion(ModelKeys.file(name, of));
  }

  @Then("there was no champion to compare it with")
  public void noChampion() {
    requireChampion("none");
  }

  private void requireChampion(String expected) {
    Optional<String> found = check.checks().champion(check.model(), check.revision());
    if (!found.equals(Optional.of(expected))) {
      throw new WrongAnswer(
          "the champion is: " + expected,
          found.map(key -> "it is: " + key).orElse("none: " + check.end()));
    }
  }

  @Then("the search for the champion fails")
  public void searchFails() {
    Optional<String> found = check.checks().champion(check.model(), check.revision());
    if (found.isPresent() || check.succeeded()) {
      throw new WrongAnswer(
          "the search for the champion fails",
          "it ends well; the champion: " + found.orElse("not told"),
          "who can't find out must not decide");
    }
  }

  @Then("the search for the champion fails, and names {word}")
  public void searchFailsAndNames(String label) {
    searchFails();
    check.requireNamed(label);
  }

  private ModelShelf models() {
    return world.scene().models();
  }
}
