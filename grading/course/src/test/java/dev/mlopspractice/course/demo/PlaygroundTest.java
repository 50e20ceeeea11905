package dev.mlopspractice.course.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.course.demo.Playground.Action;
import dev.mlopspractice.course.exit.EnvironmentFault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PlaygroundTest {
  @Test
  void withoutASystemOneCanStartItAndNothingElse() {
    try (Playground playground = new Playground(() -> null)) {
      assertThat(playground.snapshot().actions()).containsExactly(Action.START);
      assertThat(playground.snapshot().parts()).isEmpty();
      assertThatThrownBy(() -> playground.begin(Action.TRAIN))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("That can't be done now.");
    }
  }

  @Test
  void whileItStartsNothingElseBegins() {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (Playground playground = new Playground(() -> stopped(asked, go))) {
      playground.begin(Action.START);
      assertThat(Waiting.until(Duration.ofSeconds(10), () -> asked.getCount() == 0)).isTrue();

      assertThat(playground.snapshot().busy()).isTrue();
      assertThat(playground.snapshot().actions()).isEmpty();
      assertThatThrownBy(() -> playground.begin(Action.START))
          .hasMessage("Something else goes on: An AWS on this machine");
      go.countDown();
    }
  }

  private static LiveSystem stopped(CountDownLatch asked, CountDownLatch go) {
    asked.countDown();
    try {
      go.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new EnvironmentFault("The disk is full.", "Free some space.");
  }

  @Test
  void aSystemThatCantBeStartedSaysWhyAndMayBeTriedAgain() {
    try (Playground playground =
        new Playground(
            () -> {
              throw new EnvironmentFault("The disk is full.", "Free some space.");
            })) {
      playground.begin(Action.START);

      assertThat(Waiting.until(Duration.ofSeconds(10), () -> !playground.snapshot().busy()))
          .isTrue();
      assertThat(playground.snapshot().error()).isEqualTo("The disk is full.\nFree some space.");
      assertThat(playground.snapshot().actions()).isEqualTo(List.of(Action.START));
    }
  }
}
