package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.AnswerJvms;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.cloud.containers.InProcess;
import java.util.ArrayList;
import java.util.List;

/** The images of a scenario: programs of the answer, and programs that the grader plays. */
public final class Programs implements AutoCloseable {
  private final String name;
  private final Subject subject;
  private final Cloud cloud;
  private final AnswerJvms jvms;
  private final List<String> pushed = new ArrayList<>();

  Programs(String name, Subject subject, Cloud cloud, AnswerJvms jvms) {
    this.name = name;
    this.subject = subject;
    this.cloud = cloud;
    this.jvms = jvms;
  }

  /**
   * Pushes a program of the answer.
   *
   * @return the image's name
   */
  public String push(AnswerPrograms program) {
    return push(program.image(), program.of(subject, jvms));
  }

  /**
   * Pushes a program that the grader plays.
   *
   * @return the image's name
   */
  public String push(String image, InProcess program) {
    return push(image, Image.standIn(program));
  }

  /**
   * Pushes any program.
   *
   * @return the image's name
   */
  public String push(String image, Image content) {
    String reference = name + "-" + image;
    cloud.images().register(reference, content);
    pushed.add(reference);
    return reference;
  }

  @Override
  public void close() {
    pushed.forEach(cloud.images()::remove);
  }
}
