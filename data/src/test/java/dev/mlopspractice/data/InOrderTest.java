package dev.mlopspractice.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class InOrderTest {

  @Test
  void usesThePiecesInTheirOrderThoughLaterOnesAreReadyEarlier() throws IOException {
    CountDownLatch secondIsMade = new CountDownLatch(1);
    List<Long> used = new ArrayList<>();

    InOrder.run(
        100,
        2,
        piece -> {
          if (piece == 0) {
            await(secondIsMade);
          } else if (piece == 1) {
            secondIsMade.countDown();
          }
          return piece;
        },
        used::add);

    assertThat(used).isEqualTo(LongStream.range(0, 100).boxed().toList());
  }

  @Test
  void doesNotRunFarAhead() throws IOException {
    AtomicLong made = new AtomicLong();
    AtomicLong used = new AtomicLong();
    AtomicLong furthest = new AtomicLong();

    InOrder.run(
        200,
        2,
        piece -> made.incrementAndGet(),
        piece -> furthest.accumulateAndGet(made.get() - used.getAndIncrement(), Math::max));

    assertThat(furthest.get()).isLessThanOrEqualTo(4);
  }

  @Test
  void passesFailuresOn() {
    assertThatThrownBy(
            () ->
                InOrder.run(
                    10,
                    2,
                    piece -> {
                      throw new IllegalArgumentException("broken piece");
                    },
                    piece -> {}))
        .hasMessageContaining("broken piece");
    assertThatThrownBy(
            () ->
                InOrder.run(
                    10,
                    2,
                    piece -> piece,
                    piece -> {
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
