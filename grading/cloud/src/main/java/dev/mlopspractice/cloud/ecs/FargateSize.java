package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * CPU units and MiB of a task, which Fargate takes in certain pairs only.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html">Fargate
 *     task sizes</a>
 */
record FargateSize(String cpu, String memory) {
  /** Least, greatest, step of memory in MiB. */
  private record Range(int least, int greatest, int step) {
    boolean holds(int memory) {
      return memory >= least && memory <= greatest && (memory - least) % step == 0;
    }
  }

  private static final Map<String, Range> MEMORY_OF_CPU =
      Map.of(
          "512", new Range(1024, 4096, 1024),
          "1024", new Range(2048, 8192, 1024),
          "2048", new Range(4096, 16384, 1024),
          "4096", new Range(8192, 30720, 1024),
          "8192", new Range(16384, 61440, 4096),
          "16384", new Range(32768, 122880, 8192));

  /**
   * The task's size in plain numbers, whichever way it is written ("1 vCPU", "2 GB"); empty where
   * it has none.
   */
  static Optional<FargateSize> of(JsonNode definition) {
    Optional<String> cpu = Json.text(definition, "cpu").map(text -> number(text, "vcpu"));
    Optional<String> memory = Json.text(definition, "memory").map(text -> number(text, "gb"));
    return cpu.isPresent() && memory.isPresent()
        ? Optional.of(new FargateSize(cpu.get(), memory.get()))
        : Optional.empty();
  }

  boolean isOffered() {
    if (!memory.matches("\\d{1,7}")) {
      return false;
    }
    int mebibytes = Integer.parseInt(memory);
    if (cpu.equals("256")) {
      return mebibytes == 512 || mebibytes == 1024 || mebibytes == 2048;
    }
    Range range = MEMORY_OF_CPU.get(cpu);
    return range != null && range.holds(mebibytes);
  }

  private static String number(String text, String unit) {
    String trimmed = text.toLowerCase(Locale.ROOT).trim();
    if (!trimmed.endsWith(unit)) {
      return trimmed;
    }
    String amount = trimmed.substring(0, trimmed.length() - unit.length()).trim();
    return amount.matches("\\d*\\.?\\d+")
        ? Long.toString(Math.round(Double.parseDouble(amount) * 1024))
        : trimmed;
  }
}
