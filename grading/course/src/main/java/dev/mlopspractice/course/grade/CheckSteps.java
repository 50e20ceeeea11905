package dev.mlopspractice.course.grade;

import dev.mlopspractice.acceptance.ScenarioResult;
import dev.mlopspractice.course.answer.Answer;

/** Is told how a check goes on, for those who wait. May be called from several threads. */
public interface CheckSteps {
  /** Tells nobody. */
  CheckSteps QUIET =
      new CheckSteps() {
        @Override
        public void compiling(Answer answer) {}

        @Override
        public void grading() {}

        @Override
        public void ended(ScenarioResult result) {}
      };

  /** The compiler starts. */
  void compiling(Answer answer);

  /** The scenarios start. */
  void grading();

  /** A scenario has ended. */
  void ended(ScenarioResult result);
}
