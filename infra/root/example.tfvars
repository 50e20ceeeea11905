# What a deployment has to be told. Copy it to terraform.tfvars and put in your own values.
name       = "taro"
account_id = "123456789012"

# Who may send requests; ["0.0.0.0/0"] is everyone.
allowed_cidrs = ["203.0.113.0/24"]

# By digest, as the registry names them after a push.
images = {
  ml-pipeline   = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/taro-ml-pipeline@sha256:1111111111111111111111111111111111111111111111111111111111111111"
  update-server = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/taro-update-server@sha256:2222222222222222222222222222222222222222222222222222222222222222"
  rollback      = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/taro-rollback@sha256:3333333333333333333333333333333333333333333333333333333333333333"
  predictor     = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/taro-predictor@sha256:4444444444444444444444444444444444444444444444444444444444444444"
  fluentd       = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/taro-fluentd@sha256:5555555555555555555555555555555555555555555555555555555555555555"
  importer      = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/taro-importer@sha256:6666666666666666666666666666666666666666666666666666666666666666"
}
