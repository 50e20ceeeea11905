package dev.mlopspractice.course.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.acceptance.world.Waiting;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class WatchedTest {
  private static void await(BooleanSupplier condition) {
    assertThat(Waiting.until(Duration.ofSeconds(20), condition)).isTrue();
  }

  @Test
  void aPartThatIsDownSaysWhyAndTheOthersGoOn() {
    AtomicInteger looks = new AtomicInteger();
    Callable<Object> down =
        () -> {
          throw new IllegalStateException("Nobody answers on port 1\n  at a place");
        };
    try (Watched watched = new Watched(Map.of("up", looks::incrementAndGet, "down", down))) {
      await(() -> looks.get() > 1);

      assertThat(watched.seen().get("down").error()).isEqualTo("Nobody answers on port 1");
      assertThat(watched.seen().get("down").value()).isNull();
      assertThat(watched.seen().get("up").error()).isEmpty();
    }
  }

  @Test
  void whatWasSeenLastStaysWhileThePartIsDown() {
    AtomicInteger looks = new AtomicInteger();
    Callable<Object> once =
        () -> {
          if (looks.incrementAndGet() > 1) {
            throw new IllegalStateException();
          }
          return "seen";
        };
    try (Watched watched = new Watched(Map.of("part", once))) {
      await(() -> looks.get() > 1 && !watched.seen().get("part").error().isEmpty());

      assertThat(watched.seen().get("part").value()).isEqualTo("seen");
      assertThat(watched.seen().get("part").error()).contains("IllegalStateException");
    }
  }

  @Test
  void aPartThatDoesNotAnswerIsDownAndTheOthersGoOn() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger looks = new AtomicInteger();
    Callable<Object> hanging =
        () -> {
          never.await();
          return "late";
        };
    try (Watched watched = new Watched(Map.of("hangs", hanging, "up", looks::incrementAndGet))) {
      await(() -> watched.seen().get("hangs").error().startsWith("No answer for "));

      int before = looks.get();
      await(() -> looks.get() > before);
      assertThat(watched.seen().get("up").error()).isEmpty();
    }
  }
}
