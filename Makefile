# The front door. Every target is one line; `./bin/course` does the work, and tells 1 (wrong answer) from 2 (environment).
# Said on the command line and passed on: SUBJECT=solutions VERBOSE=1 CLOUD=embedded|localstack|endpoint|auto|aws FORCE=1 SEED=n KEEP=1
.DEFAULT_GOAL := help
export SUBJECT VERBOSE CLOUD FORCE SEED KEEP ENDPOINT SUBMISSIONS OUT
COURSE := ./bin/course
DATA := $(if $(AVAZU),ImportAvazu --in '$(AVAZU)' $(if $(EVERY),--every $(EVERY)),GenerateData $(if $(ROWS),--rows $(ROWS)) $(if $(SEED),--seed $(SEED)) $(if $(filter-out 0,$(DRIFT)),--drift))

.PHONY: help progress doctor demo data test infra-check slides verify-grader verify-clouds flakiness mutants faults bench format starter starter-check cloud-start cloud-stop cloud-status cloud-logs images push images-check stack stack-down deploy destroy grade devcontainer-check site course page-test lessons-check clean FORCE-RUN

help: ## list the targets
	@sed -n 's/^\([a-z%-]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | sed 's/chapter-%/chapter-1/; s/^\(hint\|solve\)-%/\1-1.1/' | awk -F '\t' '{ printf "  make %-18s %s\n", $$1, $$2 }'

check-chapter-%: FORCE-RUN ## grade your answer to a chapter
	@$(COURSE) check $*
watch-chapter-%: FORCE-RUN ## grade it again at every save
	@$(COURSE) watch $*
hint-%: FORCE-RUN ## open the next hint of a task
	@$(COURSE) hint $*
solve-%: FORCE-RUN ## lay the reference beside your answer (after a pass, or FORCE=1)
	@$(COURSE) solve $*
reset-chapter-%: FORCE-RUN ## start a chapter afresh; your files are kept as a backup
	@$(COURSE) reset $*
progress: ## what is done, and what is left
	@$(COURSE) progress
doctor: ## is this machine ready, and what would be missing
	@$(COURSE) doctor
demo: ## the whole system at work, told step by step
	@$(COURSE) demo
course: ## lessons, your verdicts and the running system in a browser, on this machine
	@$(COURSE) serve $(if $(PORT),--port $(PORT))
site: ## lessons and slides as one site that needs no network, in .course/site
	@$(COURSE) site
data: ## generate data to train from (ROWS=200000 SEED=1 DRIFT=1), or take the real file (AVAZU=train.gz EVERY=20)
	@./mvnw -q -pl data -am compile && $(or $(JAVA_HOME:%=%/bin/java),java) -cp data/target/classes:system/ctr-model/target/classes dev.mlopspractice.data.$(DATA) --out data/generated
grade: ## instructors: grade a folder of submissions (SUBMISSIONS=dir CHAPTER=1 JOBS=2 FORCE=1)
	@$(COURSE) grade "$$SUBMISSIONS" $(if $(CHAPTER),--chapter $(CHAPTER)) $(if $(JOBS),--jobs $(JOBS)) $(if $(OUT),--out "$$OUT")
slides: ## build the slides as HTML and PDF, and refuse what is wrong with them
	@./bin/slides
cloud-start: ## keep the embedded cloud running, on port 4566
	@$(COURSE) cloud start
cloud-stop: ## stop it
	@$(COURSE) cloud stop
cloud-status: ## what it serves, and what it has done
	@$(COURSE) cloud status
cloud-logs: ## the end of its log
	@$(COURSE) cloud logs
images: ## build the programs' images with Jib, as tar files; no Docker needed (SUBJECT=starter BASE=…@sha256:…)
	@./bin/images
push: ## build them and push them (REGISTRY=123456789012.dkr.ecr.ap-northeast-1.amazonaws.com NAME=taro)
	@./bin/images --push
stack: ## the whole system in containers: LocalStack, server, Fluentd, Prometheus, Grafana; with trained models
	@./bin/stack build && ./bin/stack up && ./bin/stack train
stack-down: ## stop it, and forget what it has stored
	@./bin/stack down
deploy: ## deploy all of infra/ by Terraform and try it (CLOUD=localstack, on this machine; CLOUD=aws asks before it costs anything)
	@bin/deploy
destroy: ## take it away again, and look whether anything is left (CLOUD=localstack|aws)
	@bin/deploy destroy
test: ## maintainers: everything that this repository promises about itself
	@bin/test
starter: ## maintainers: write starter/ again from solutions/
	@$(COURSE) author generate
starter-check: ## maintainers: is starter/ what solutions/ gives
	@$(COURSE) author generate --check
infra-check: ## maintainers: the deployment of infra/ is valid and keeps its promises, on plans that ask AWS nothing
	@./bin/infra-check && ./bin/infra-lint
images-check: ## maintainers: images are the same when built again, are pushed, pulled and run, and the stack runs from them
	@./bin/images-check
devcontainer-check: ## maintainers: try the devcontainer's set-up in a Debian that has nothing else (as root, a quarter of an hour)
	@./bin/devcontainer-check
lessons-check: ## maintainers: every command of README and lessons, typed in a clean copy (UPDATE=1 writes down what they print)
	@./bin/lessons-check
page-test: ## maintainers: the site in a headless browser: links, contrast, keyboard, narrow screens, light and dark
	@./bin/page-test
verify-grader: ## maintainers: right is accepted, wrong is refused: the matrix (CHAPTER=1, QUICK=1)
	@$(COURSE) author verify $(CHAPTER) $(if $(QUICK),--quick)
verify-clouds: ## maintainers: the verdicts on the embedded cloud and on LocalStack, side by side (CHAPTER=1, QUICK=1 for the whole catalogue)
	@bin/verify-clouds $(CHAPTER) $(if $(QUICK),--quick,--given)
flakiness: ## maintainers: the same answer gets the same verdict (CHAPTER=1 RUNS=100)
	@$(COURSE) author flakiness $(or $(CHAPTER),1) --runs $(or $(RUNS),100)
mutants: ## maintainers: small mistakes in the reference that the grader accepts (CHAPTER=1)
	@$(COURSE) author mutants $(or $(CHAPTER),1)
faults: ## maintainers: whatever fails on the way, every answered request is in the warehouse once (ROUNDS=100 SEED=1)
	@$(COURSE) author faults --rounds $(or $(ROUNDS),100)
bench: ## maintainers: figures beside a baseline of the same run
	@./mvnw -q -pl benchmarks -am package -DskipTests && sh benchmarks/run
format: ## maintainers: format every source
	@./mvnw -q spotless:apply
clean: ## remove what was built; answers, hints and backups stay
	@./mvnw -q clean && rm -rf .course/build .course/work
