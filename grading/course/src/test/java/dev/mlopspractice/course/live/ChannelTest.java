package dev.mlopspractice.course.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChannelTest {
  private final Channel channel = new Channel();

  private static String next(EventStream stream) throws InterruptedException {
    return stream.next(0, TimeUnit.SECONDS);
  }

  @Test
  void aPageIsToldOfTheKindsThatItWantsAndOfHowThingsStandFirst() throws Exception {
    channel.first("standing", () -> Map.of("a", 1));
    channel.first("system", () -> Map.of("b", 2));
    EventStream page = channel.open(kind -> !kind.equals("system"));

    channel.send("system", 3);
    channel.send("standing", 4);

    assertThat(next(page)).isEqualTo("event: standing\ndata: {\"a\":1}\n\n");
    assertThat(next(page)).isEqualTo("event: standing\ndata: 4\n\n");
    assertThat(next(page)).startsWith(": ");
    assertThat(channel.isWanted("standing")).isTrue();
    assertThat(channel.isWanted("system")).isFalse();
  }

  @Test
  void aPageThatHasGoneIsToldNothing() throws Exception {
    EventStream page = channel.open(kind -> true);
    channel.close(page);

    channel.send("standing", 1);

    assertThat(next(page)).startsWith(": ");
    assertThat(channel.isWanted("standing")).isFalse();
  }

  @Test
  void aPageThatDoesNotReadLosesTheOldestEventsAndHoldsUpNobody() throws Exception {
    EventStream page = channel.open(kind -> true);
    for (int i = 0; i < 1000; i++) {
      channel.send("standing", i);
    }

    assertThat(next(page)).isEqualTo("event: standing\ndata: 936\n\n");
  }

  @Test
  void aLineBreakInAReportDoesNotEndAnEvent() throws Exception {
    EventStream page = channel.open(kind -> true);

    channel.send("checked", new LiveChecks.Ended(1, "one\n\ntwo"));

    assertThat(next(page))
        .isEqualTo("event: checked\ndata: {\"chapter\":1,\"fault\":\"one\\n\\ntwo\"}\n\n");
  }
}
