package dev.mlopspractice.course.commands;

import dev.mlopspractice.acceptance.ScenarioResult;
import dev.mlopspractice.course.answer.Answer;
import dev.mlopspractice.course.grade.CheckSteps;
import dev.mlopspractice.course.terminal.Progress;
import java.util.concurrent.atomic.AtomicInteger;

/** Shows the steps of a check as progress. */
record ProgressSteps(Progress progress, AtomicInteger ended) implements CheckSteps {
  ProgressSteps(Progress progress) {
    this(progress, new AtomicInteger());
  }

  @Override
  public void compiling(Answer answer) {
    progress.doing("Compiling " + answer.kind() + "/" + answer.chapter().folder());
  }

  @Override
  public void grading() {
    progress.doing("Starting the cloud and the first scenarios");
  }

  @Override
  public void ended(ScenarioResult result) {
    progress.doing(ended.incrementAndGet() + " scenarios through, last of task " + result.task());
  }
}
