Feature: Chapter 3, log collection

  What was asked and answered today is what models learn from tomorrow.

  @task-3.1
  Rule: Every prediction is one line of JSON

    Scenario: The line has what was asked, what was answered, by whom and when
      Given a prediction server that plays the part predictor-canary
      When it is asked for 20 predictions, with tabs, quotes and line feeds in their values
      Then the log has a line of JSON for each, with what was asked and answered

    Scenario: Lines of many requests at the same time do not mix
      Given a prediction server that plays the part predictor
      When 8 clients ask for 40 predictions each, at the same time
      Then the log has a line of JSON for each, with what was asked and answered

  @task-3.2
  Rule: Logging never fails a request, never delays one, and never fills the disk

    Scenario: A log that can't be written for a while fails no request, and what is lost is counted
      Given a prediction server whose log can't be written
      When it is asked for 20 predictions
      And the log can be written again
      And it is asked for 20 predictions
      And the server is stopped
      Then each prediction is a line on the disk, or was counted as dropped
      And the last prediction is a line on the disk

    Scenario: A disk that stands still makes no request wait
      Given a prediction server whose disk stands still, with room for some lines to wait
      When it is asked for 600 predictions
      And the disk recovers
      And the server is stopped
      Then each prediction is a line on the disk, or was counted as dropped
      And no more lines have waited than LOG_QUEUE says

    Scenario: A server that stops writes what waits, though the disk takes its time
      Given a prediction server whose disk stands still, with room for some lines to wait
      When it is asked for 300 predictions
      And the server is told to stop, and the disk recovers meanwhile
      Then each prediction is a line on the disk, or was counted as dropped

    Scenario: A request does not wait for room, not even for a moment
      Given a prediction server whose disk stands still, with room for some lines to wait
      When it is asked for predictions while the disk stands still and while it works, 3 times in turn
      And the disk recovers
      And the server is stopped
      Then each prediction is a line on the disk, or was counted as dropped
      And a request has taken no longer on the disk that stood still

    Scenario: A log that is full is rotated
      Given a prediction server whose log is full at 20000 bytes
      When it is asked for 300 predictions
      Then no file of the log is larger, and together they are not larger than 60000 bytes
      And the lines before those in the log are in bid_response.log.1

  @task-3.3
  Rule: Fluentd ships every line, as it was written, to the hour in which it was logged

    Scenario: Lines from before its start and after it arrive in fixed columns
      Given a log with 3 lines of an earlier hour
      When Fluentd starts
      And 3 more lines are logged
      Then every line has arrived as a row, with its columns in order, under the hour it was logged

    Scenario: A value arrives as it was sent, whatever characters are in it
      Given a log with 1 lines
      When Fluentd starts
      And 5 more lines are logged, with tabs, quotes, line feeds and backslashes
      Then every line has arrived as a row, with its columns in order, under the hour it was logged

    Scenario: A log that is rotated is read to its end
      Given a log with 2 lines
      When Fluentd starts
      And 2 more lines are logged
      And the log is renamed, and a new one begun with 2 lines
      Then every line has arrived as a row, with its columns in order, under the hour it was logged

    Scenario: When S3 takes nothing for a while, it is tried again
      Given a log with 1 lines
      When the bucket takes nothing for a while
      And Fluentd starts
      And 5 more lines are logged
      And the bucket takes everything again, after 5 refusals
      Then every line has arrived as a row, with its columns in order, under the hour it was logged

    Scenario: Killed and started again, it loses nothing
      Given a log with 5 lines
      When the bucket takes nothing for a while
      And Fluentd starts
      And something was refused
      And Fluentd is killed, and started again on the same volume
      And the bucket takes everything again
      Then every line has arrived as a row, with its columns in order, under the hour it was logged

    Scenario: Stopped with its task, it ships what it has
      Given a log with 5 lines
      When Fluentd starts, whose waits last as long as they are written
      And Fluentd is stopped
      Then every line has arrived as a row, with its columns in order, under the hour it was logged

  @task-3.4
  Rule: The server and Fluentd are one task, and share a volume

    Scenario: Fluentd sees what the server writes
      Given the task definition of the answer, with a server and a Fluentd that are played
      Then what the server writes to its LOG_FILE, Fluentd sees as /var/logs/bid_response.log
      And both may write to what they share

    Scenario: Fluentd knows where to ship to
      Given the task definition of the answer, with a server and a Fluentd that are played
      Then Fluentd is told NAME, AWS_REGION and SYSTEM_ENV

  @task-3.5
  Rule: Predictions become rows

    Scenario: What a task answers is in the bucket
      Given a task of the answer's server and its Fluentd
      When the task is asked for 20 predictions
      Then each of them is a row in the bucket, with the model and the revision that answered
