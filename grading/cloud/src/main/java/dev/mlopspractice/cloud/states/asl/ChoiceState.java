package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.data.Data;
import dev.mlopspractice.cloud.states.asl.data.ErrorName;
import dev.mlopspractice.cloud.states.asl.data.StatesError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Goes to the state of the first choice that holds, else to Default. */
record ChoiceState(String name, DataFlow data, List<Choice> choices, Optional<String> defaultNext)
    implements State {
  /** A rule and where it leads. */
  record Choice(ChoiceRule rule, String next) {}

  static State parse(String name, JsonNode node) {
    List<Choice> choices = new ArrayList<>();
    node.path("Choices")
        .forEach(
            choice ->
                choices.add(new Choice(ChoiceRule.parse(choice), choice.path("Next").asText())));
    return new ChoiceState(
        name, DataFlow.parse(node), choices, Optional.ofNullable(node.path("Default").textValue()));
  }

  @Override
  public String kind() {
    return "Choice";
  }

  @Override
  public CompletableFuture<Outcome> run(Visit visit) {
    Data seen = visit.data(data.selected(visit));
    Optional<String> chosen =
        choices.stream().filter(choice -> choice.rule().holds(seen)).map(Choice::next).findFirst();
    if (chosen.isEmpty() && defaultNext.isEmpty()) {
      throw StatesError.inState(
          ErrorName.NO_CHOICE_MATCHED,
          "Failed to transition out of the state. The state does not point to a next state.");
    }
    return Outcome.now(data.through(visit), chosen.or(() -> defaultNext));
  }
}
