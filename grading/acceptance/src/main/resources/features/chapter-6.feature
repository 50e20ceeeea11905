Feature: Chapter 6, canary

  A new server gets one request in ten, until there is evidence that it deserves more.
  The stable server is what served until now; the canary stands beside it.

  # 6.1 to 6.3: a canary that Terraform applies

  @task-6.1
  Rule: A canary stands beside the stable server, and nobody reaches it by accident

    Scenario: Terraform makes the canary, and then finds nothing more to do
      Given the answer's Terraform is applied
      Then the canary's service runs one task
      And another plan changes nothing

    Scenario: The canary runs the given image by its digest, and names itself in the log
      Given the answer's Terraform is applied
      When 40 predictions are asked for with the header X-Canary: always
      Then the canary has answered each of them
      And each is a row in the bucket, with the hostname predictor-canary
      And the canary's image is the given one, by its digest

    Scenario: The canary has targets of its own, which are checked for being ready
      Given the answer's Terraform is applied
      Then the canary's target group is not the stable server's, and each has only its own tasks
      And the canary's targets are checked at /ready
      And Cloud Map knows the canary

    Scenario: A release that fails leaves the canary that works
      Given the answer's Terraform is applied
      When an image that can't start is released in its place
      Then the release is undone, and a canary is healthy all the time

  @task-6.2
  Rule: One request in ten is the canary's

    Scenario: Of 2,000 predictions a tenth is the canary's, within what chance does
      Given the answer's Terraform is applied
      When 2000 predictions are asked for
      Then each is answered, and the canary's share is that of 10 percent
      And the weights of the split say 10 percent

    Scenario: The same goes for the path /
      Given the answer's Terraform is applied
      When the path / is asked for 1000 times
      Then each is answered, and the canary's share is that of 10 percent

    Scenario: Other paths go where they went
      Given the answer's Terraform is applied
      When these paths are asked for 10 times each
        | /ready         |
        | /metrics       |
        | /predictions   |
        | /predict/other |
      Then the load balancer itself answers each with 404, as before

  @task-6.3
  Rule: There are as many canaries as the traffic takes

    Scenario: One task to three, and back to one
      Given the answer's Terraform is applied
      When the canary's tasks are busy, and then idle
      Then there were three of them, and then one
      And another plan under load would have left their number alone

    Scenario: What Terraform has made, it takes away
      Given the answer's Terraform is applied, and nobody else looks
      And the canary's number of tasks is scaled
      When Terraform destroys it
      Then the stable server answers every prediction
      And nothing is left of the canary

  # 6.4 to 6.7: the split in the warehouse, and who decides on it

  @task-6.4
  Rule: The split can be seen, minute by minute, in local time

    Scenario Outline: In <zone>, each minute in which either was asked has its counts and the canary's share
      Given a warehouse with both tables
      And predictions around a midnight of <zone>, in these local minutes
        | from midnight | stable | canary |
        | -121          | 4      | 1      |
        | -2            | 9      | 2      |
        | -1            | 5      | 0      |
        | 0             | 0      | 3      |
        | 1             | 7      | 1      |
        | 15            | 2      | 2      |
        | 59            | 6      | 0      |
        | 60            | 3      | 1      |
      When the split is asked for, in local time
      Then each of these minutes is there once, in order, with its counts and the canary's share

      Examples:
        | zone           |
        | Asia/Tokyo     |
        | Asia/Kathmandu |

  @task-6.5
  Rule: Evidence says that a canary is worse, or fine, or that nobody can tell yet

    Scenario: What is clearly worse is found, and in which respect
      Given evidence by which the canary
        | kind                                                            | reason      |
        | fails far more often                                            | errors      |
        | fails in half of its first hundred requests                     | errors      |
        | is four times as slow for one in ten, and faster for the others | latency     |
        | predicts a click far more often                                 | predictions |
        | predicts the base rate for everything                           | predictions |
        | predicts, once, what is not a number                            | predictions |
        | predicts the same values, but not for the right requests        | log_loss    |
        | has no healthy target                                           | unhealthy   |
      When it is compared with the stable server
      Then it is worse, in just this respect

    Scenario: What is no worse is fine
      Given evidence by which the canary
        | kind                                                                                |
        | is like the stable server                                                           |
        | fails less often                                                                    |
        | is faster                                                                           |
        | has far better predictions                                                          |
        | fails as often as the stable server, which fails often                              |
        | gets nine of ten requests, and so has more errors in all                            |
        | is slow, as the stable server is                                                    |
        | is another model that predicts a little else, after a lot of traffic                |
        | has no clicks yet, because nobody can know of any                                   |
        | is alike, but of most of its predictions it is not known yet what came of them      |
      When it is compared with the stable server
      Then it is fine

    Scenario: Little evidence is not enough
      Given evidence by which the canary
        | kind                                                                         |
        | has had no request                                                           |
        | has had three hundred requests, one of which failed                          |
        | has had its requests, of which the warehouse has few yet                     |
        | has nothing to be compared with: the stable server has had few requests      |
      When it is compared with the stable server
      Then that is not enough to say anything

    Scenario: Chance is not taken for evidence, however often one looks
      Given 100 rollouts of variants that are alike, each looked at three times while evidence grows
      When they are compared
      Then at most 2 of them are broken off, and the others are fine in the end

  @task-6.6
  Rule: A canary gets more only on evidence of this very step, and nothing if it is worse

    Scenario: A canary that is fine gets all requests, step by step
      Given a listener that sends 0 percent to the canary
      And what the canary gets at each percentage, a minute
        | percent | minutes | requests |
        | 1       | 30      | 80       |
        | 10      | 30      | 800      |
        | 50      | 30      | 4000     |
      When it is rolled out
      Then the canary's percentage is set to 1, 10, 50, 100, and the rollout succeeds

    Scenario: As soon as it is worse it gets nothing
      Given a listener that sends 0 percent to the canary
      And what the canary gets at each percentage, a minute
        | percent | minutes | requests | errors |
        | 1       | 5       | 1500     | 0      |
        | 10      | 2       | 100      | 0      |
        | 10      | 1       | 100      | 9      |
        | 10      | 20      | 9000     | 0      |
        | 50      | 20      | 9000     | 0      |
      When it is rolled out
      Then the canary's percentage is set to 1, 10, 0, and the rollout fails with errors

    Scenario: What a step before has shown does not count for the next
      Given a listener that sends 0 percent to the canary
      And what the canary gets at each percentage, a minute
        | percent | minutes | requests |
        | 1       | 5       | 90000    |
        | 10      | 60      | 10       |
      When it is rolled out
      Then the canary's percentage is set to 1, 10, 0, and the rollout fails with not_enough

    Scenario: Evidence that can't be read for a moment is asked for again
      Given a listener that sends 0 percent to the canary
      And what the canary gets at each percentage, a minute
        | percent | minutes | requests | unreadable |
        | 1       | 2       | 5000     | yes        |
        | 1       | 5       | 5000     | no         |
        | 10      | 1       | 5000     | yes        |
        | 10      | 5       | 5000     | no         |
        | 50      | 3       | 5000     | no         |
      When it is rolled out
      Then the canary's percentage is set to 1, 10, 50, 100, and the rollout succeeds

    Scenario: Evidence that can't be read at all is none
      Given a listener that sends 0 percent to the canary
      And what the canary gets at each percentage, a minute
        | percent | minutes | requests | unreadable |
        | 1       | 5       | 5000     | no         |
        | 10      | 60      | 5000     | yes        |
        | 50      | 60      | 5000     | no         |
      When it is rolled out
      Then the canary's percentage is set to 1, 10, 0, and the rollout fails with unreadable

    Scenario: Whoever goes on after a kill goes on from where the listener is
      Given a listener that sends 0 percent to the canary
      And what the canary gets at each percentage, a minute
        | percent | minutes | requests |
        | 1       | 5       | 5000     |
        | 10      | 5       | 5000     |
        | 50      | 5       | 5000     |
      When it is rolled out, and killed as soon as the canary has 10 percent
      And it is rolled out
      Then the canary's percentage is set to 50, 100, and the rollout succeeds

    Scenario: A step that was begun before the kill is judged all the same
      Given a listener that sends 50 percent to the canary
      And what the canary gets at each percentage, a minute
        | percent | minutes | requests | errors |
        | 50      | 1       | 100      | 0      |
        | 50      | 9       | 900      | 5      |
      When it is rolled out
      Then the canary's percentage is set to 0, and the rollout fails with errors

  @task-6.7
  Rule: A canary that does not see what its model has learnt is found, and nobody else notices

    Scenario: The incident: preprocessing has changed, and no error says so
      Given a stable server, and a canary that writes all values in lower case before it looks them up
      When the canary is promoted
      Then it gets 1, 0 percent of the requests, and in the end none, because of its predictions

    Scenario: A canary that is no different gets all requests
      Given a stable server, and a canary that serves the same model in the same way
      When the canary is promoted
      Then it gets 1, 10, 50, 100 percent of the requests, and in the end all of them
