mock_provider "aws" {}

variables {
  family      = "taro-one"
  task        = "one"
  role_prefix = "taro"
  account_id  = "123456789012"
  region      = "ap-northeast-1"
  values      = { image = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/taro-one@sha256:1111111111111111111111111111111111111111111111111111111111111111" }
}

run "a_list_of_containers_keeps_what_it_says" {
  command = plan
  variables {
    definition_file = "tests/list.json"
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].user == "1000"
    error_message = "The user of the file is lost."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].readonlyRootFilesystem == false
    error_message = "A file that asks for a writable root file system is not heard."
  }
  assert {
    condition     = module.execution_role.name == "taro-one-execution" && module.role.name == "taro-one"
    error_message = "The roles are not named after the task."
  }
}

run "an_object_keeps_its_volumes_and_every_container_gets_a_tmp" {
  command = plan
  variables {
    definition_file = "tests/volumes.json"
  }
  assert {
    condition     = toset([for volume in aws_ecs_task_definition.this.volume : volume.name]) == toset(["logs", "tmp-one", "tmp-two"])
    error_message = "The volumes are not logs, tmp-one and tmp-two."
  }
  assert {
    condition     = [for mount in jsondecode(aws_ecs_task_definition.this.container_definitions)[0].mountPoints : mount.containerPath] == ["/var/logs", "/tmp"]
    error_message = "The mount points are not /var/logs and /tmp."
  }
}

run "an_image_by_tag_is_refused" {
  command = plan
  variables {
    definition_file = "tests/list.json"
    values          = { image = "taro-one:latest" }
  }
  expect_failures = [aws_ecs_task_definition.this]
}
