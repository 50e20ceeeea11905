package dev.mlopspractice.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SampleTest {

  @Test
  void isInTheRepositoryAsTheGeneratorMakesItByDefault() throws IOException {
    StringBuilder expected = new StringBuilder();
    GenerateData.sample(new Generator(GenerateData.DEFAULT_SEED, GenerateData.DEFAULT_ROWS, false))
        .forEach(request -> RowText.json(request, expected));

    Path committed = Path.of(System.getProperty("course.home", ".."), "data", "sample.jsonl");
    assertThat(Files.readString(committed))
        .as("make data, then copy data/generated/sample.jsonl to data/sample.jsonl")
        .isEqualTo(expected.toString());
  }
}
