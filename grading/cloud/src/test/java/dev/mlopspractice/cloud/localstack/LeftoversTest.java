package dev.mlopspractice.cloud.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which containers may be taken for left behind. */
class LeftoversTest {
  private final String host = Leftovers.mark().split("/", 2)[0];

  @Test
  void aLivingProcessKeepsItsContainers() {
    assertThat(Leftovers.ofDeadProcess(Leftovers.mark())).isFalse();
  }

  @Test
  void aDeadProcessOfThisMachineHasLeftThemBehind() {
    assertThat(Leftovers.ofDeadProcess(host + "/999999999999")).isTrue();
  }

  @Test
  void otherMachinesAndForeignMarksAreNotTouched() {
    assertThat(Leftovers.ofDeadProcess("elsewhere/999999999999")).isFalse();
    assertThat(Leftovers.ofDeadProcess(host + "/x")).isFalse();
    assertThat(Leftovers.ofDeadProcess("")).isFalse();
  }
}
