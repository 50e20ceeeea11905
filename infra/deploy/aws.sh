# shellcheck shell=sh disable=SC2154
# A part of bin/deploy: CLOUD=aws, an account of your own. Nothing is changed before its number has been typed.
account=${CONFIRM_AWS_ACCOUNT:-} region=${AWS_REGION:-ap-northeast-1} root=$PWD/infra/$subject
[ -n "$account" ] || fault "CLOUD=aws is your own account, and CONFIRM_AWS_ACCOUNT does not say which." "Set CONFIRM_AWS_ACCOUNT to the 12 digits of the account that may be used."
expr "$account" : '[0-9]\{12\}$' >/dev/null || fault "CONFIRM_AWS_ACCOUNT=$account is not the number of an account." "Set it to 12 digits, for example 123456789012."
[ "$what" != try ] || fault "There is nothing that tries a deployment on AWS." "Send it a request: terraform -chdir=infra/$subject output url"
has aws "the AWS CLI, version 2"
caller=$(aws sts get-caller-identity --query Account --output text) || fault "AWS can't be asked whose the credentials are; its words are above." "Run aws sso login or aws configure, or set AWS_PROFILE."
[ "$caller" = "$account" ] || fault "The credentials belong to account $caller, and CONFIRM_AWS_ACCOUNT is $account." "Choose the right profile (AWS_PROFILE) or the right number; nothing was touched."
[ -e "$root/terraform.tfvars" ] || fault "infra/$subject/terraform.tfvars, which says what to deploy, is not there." "Copy infra/root/example.tfvars to it, and put in your values."
init -reconfigure "-backend-config=bucket=$name-mlops-state" "-backend-config=region=$region"

confirm() {
  printf '\n%s To go on, type the number of the account: ' "$1"
  read -r typed || typed=
  [ "$typed" = "$account" ] || wrong "that is not $account; nothing was changed"
}

of_mine="-var=name=$name -var=account_id=$account"
if [ "$what" = destroy ]; then
  # shellcheck disable=SC2086
  terraform_ plan -input=false $of_mine -destroy "-out=$work/plan"
  confirm "All of it goes, with what is stored in it."
  terraform_ apply -input=false "$work/plan"
  left=$(aws resourcegroupstaggingapi get-resources --region "$region" --tag-filters "Key=Project,Values=mlops-practice" "Key=Trainee,Values=$name" "Key=Subject,Values=$subject" \
    --query 'ResourceTagMappingList[].ResourceARN' --output text) || wrong "AWS does not say what is left; look for the tag Trainee = $name yourself"
  [ -z "$left" ] || { printf '%s\n' "$left" | tr '\t' '\n' >&2; wrong "these are left of $name, or not yet forgotten: look again in some minutes (bin/deploy destroy)"; }
  echo "Nothing in $region has the tags of $name any more. Images and states are those of infra/bootstrap, and stay."
else
  # shellcheck disable=SC2086
  terraform_ plan -input=false $of_mine "-out=$work/plan"
  printf '\n'
  awk -F '\t' '/^#/ { print substr($0, 3); next } { printf "  %-58s %6.3f\n", $1, $2; sum += $2 } END { printf "  %-58s %6.3f USD an hour, %.2f a day\n", "all of it, idle", sum, sum * 24 }' infra/deploy/prices.tsv
  confirm "This costs money until make destroy CLOUD=aws."
  terraform_ apply -input=false "$work/plan"
fi
