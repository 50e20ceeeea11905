# All that is this root's own; its other files are links to ../root.

terraform {
  backend "s3" {
    key          = "starter.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}

locals {
  subject = "${path.root}/../../starter"
}
