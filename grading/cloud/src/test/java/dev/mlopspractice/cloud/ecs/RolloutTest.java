package dev.mlopspractice.cloud.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a new service starts all its tasks                          | 2 | 100 | 200 | 0 0 0 0 | 2 0
          nothing is missing                                          | 2 | 100 | 200 | 2 2 0 0 | 0 0
          new tasks start beside old ones                             | 1 | 100 | 200 | 0 0 1 1 | 1 0
          old ones stay while new ones are not healthy                | 1 | 100 | 200 | 1 0 1 1 | 0 0
          an old one goes for each healthy new one                    | 2 | 100 | 200 | 2 1 2 2 | 0 1
          at most half more: one at a time                            | 2 | 100 | 150 | 0 0 2 2 | 1 0
          no room above the count: an old one makes room              | 2 |  50 | 100 | 0 0 2 2 | 0 1
          room was made: a new one starts                             | 2 |  50 | 100 | 0 0 1 1 | 1 0
          no room, and none may be spared                             | 2 |  50 | 100 | 1 0 1 1 | 0 0
          minimum zero gives up everything at once                    | 2 |   0 | 100 | 0 0 2 2 | 0 2
          old ones that are not healthy are worth nothing             | 1 | 100 | 200 | 1 0 1 0 | 0 1
          half of three, rounded up, must stay                        | 3 |  50 | 100 | 0 0 3 3 | 0 1
          a service of none keeps none                                | 0 | 100 | 200 | 0 0 2 2 | 0 2
          """)
  void plansTheNextStep(
      String what, int desired, int minimum, int maximum, String counts, String expected) {
    String[] now = counts.trim().split(" ", 4);
    Rollout.Counts of =
        new Rollout.Counts(
            Integer.parseInt(now[0]),
            Integer.parseInt(now[1]),
            Integer.parseInt(now[2]),
            Integer.parseInt(now[3]));

    Rollout next = Rollout.plan(desired, minimum, maximum, of);

    assertThat(next.start() + " " + next.stopOld()).as(what).isEqualTo(expected.trim());
  }
}
