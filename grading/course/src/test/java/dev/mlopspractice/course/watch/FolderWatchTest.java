package dev.mlopspractice.course.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir private Path folder;
  private Path file;
  private FolderWatch watch;

  @BeforeEach
  void watch() throws IOException {
    file = Files.createDirectories(folder.resolve("src/a")).resolve("A.java");
    Files.writeString(file, "one");
    Files.createDirectories(folder.resolve("target"));
    watch = new FolderWatch(folder, Duration.ofMillis(50));
  }

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void aSaveIsNoticed() throws Exception {
    Files.writeString(file, "two");

    assertThat(watch.await(LONG)).containsExactly("src/a/A.java");
  }

  @Test
  void aSaveByRenameIsNoticedOnce() throws Exception {
    Path temporary = Files.writeString(file.resolveSibling(".A.java.swp"), "two");
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(watch.await(LONG)).containsExactly("src/a/A.java");
    assertThat(watch.await(SHORT)).isEmpty();
  }

  @Test
  void theSameContentSavedAgainIsNoChange() throws Exception {
    Files.writeString(file, "one");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));

    assertThat(watch.await(SHORT)).isEmpty();
  }

  @Test
  void aFileInANewFolderIsNoticedAndItsNextChangeToo() throws Exception {
    Path fresh = Files.createDirectories(folder.resolve("ops/new")).resolve("b.json");
    Files.writeString(fresh, "{}");
    assertThat(watch.await(LONG)).containsExactly("ops/new/b.json");

    Files.writeString(fresh, "{\"a\":1}");
    assertThat(watch.await(LONG)).containsExactly("ops/new/b.json");
  }

  @Test
  void buildOutputIsNoChange() throws Exception {
    Files.writeString(folder.resolve("target/x.class"), "x");

    assertThat(watch.await(SHORT)).isEmpty();
  }
}
