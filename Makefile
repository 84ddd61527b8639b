PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# errors are told; a warning there always is, of an extra that lxml spells otherwise
QUIETLY := -qq --disable-pip-version-check
SITE ?=
LIMIT ?=
TYPED := $(wildcard newscrawl training benchmarks doctools)
CRAWL = $(BIN)/scrapy crawl news -a site='$(SITE)' $(if $(LIMIT),-a limit='$(LIMIT)')

.PHONY: help suite types install install-test install-dataset install-dataset-test install-cluster install-desk desk install-render install-docs docs docs-test crawl test test-fast soak soak-memory fuzz fault-test cluster-test lint format bench bench-dataset bench-discovery bench-intervals bench-desk eval eval-addresses train train-addresses schema lock clean newcomer-test test-long reference

help: ## what there is to make
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 22

install: $(VENV)/installed ## .venv with what a crawl needs, and the command newscrawl in .venv/bin

install-test: $(VENV)/installed-test ## the same with what the tests need

install-dataset: $(VENV)/installed-dataset ## the same with what `scrapy dataset` and `scrapy reextract` need

install-render: install ## the same with what sources with `render = true` need; the browser is the system's
	$(BIN)/python -m pip install $(QUIETLY) -r requirements-render.txt

install-cluster: $(VENV)/installed-cluster ## the same with what many machines need: PostgreSQL's driver and the queue on it

$(VENV)/installed-cluster: $(VENV)/installed requirements-cluster.txt
	$(BIN)/python -m pip install $(QUIETLY) -r requirements.txt -r requirements-cluster.txt
	@touch $@

install-desk: $(VENV)/installed-desk ## the same with what `scrapy desk` needs

$(VENV)/installed-desk: $(VENV)/installed requirements-desk.txt
	$(BIN)/python -m pip install $(QUIETLY) -r requirements.txt -r requirements-desk.txt
	@touch $@

desk: install-desk ## the sample site, crawled three times with changes, on a page at http://127.0.0.1:8800
	$(BIN)/scrapy desk --sample

install-docs: install-test ## the same with what makes the documentation's site
	$(BIN)/python -m pip install $(QUIETLY) -r requirements-docs.txt

$(VENV)/installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("newscrawl needs Python 3.11 or newer, not " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install $(QUIETLY) -r requirements.txt
	$(BIN)/python -m pip install $(QUIETLY) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/installed-test: $(VENV)/installed requirements-test.txt
	$(BIN)/python -m pip install $(QUIETLY) -r requirements.txt -r requirements-test.txt
	@touch $@

$(VENV)/installed-dataset: $(VENV)/installed requirements-dataset.txt
	$(BIN)/python -m pip install $(QUIETLY) -r requirements.txt -r requirements-dataset.txt
	@touch $@

install-dataset-test: $(VENV)/installed-dataset-test ## the same with Ray and what the tests of datasets need

$(VENV)/installed-dataset-test: $(VENV)/installed-dataset $(VENV)/installed-test requirements-ray.txt requirements-dataset-test.txt
	$(BIN)/python -m pip install $(QUIETLY) -r requirements.txt $(addprefix -r requirements-,test.txt dataset.txt ray.txt dataset-test.txt)
	@touch $@

crawl: install ## crawl the bundled sample site, or SITE=https://www.example.com/ [LIMIT=50]
	@$(if $(SITE),$(CRAWL),$(BIN)/scrapy sample $(if $(LIMIT),--limit '$(LIMIT)'))

# the many processes of the tests start in two thirds of the time where Python may keep what it compiled
test test-fast test-long: export PYTHONDONTWRITEBYTECODE =

test: install-test ## linter, types, who imports whom, and the whole test suite: types on one core, while tests begin on the other
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory -j 2 types suite

suite: install-test
	$(BIN)/python -m pytest

types: install-test
	$(BIN)/mypy $(TYPED)

test-fast: install-test ## the tests that need no crawl, no kill and no browser: an answer in half a minute
	$(BIN)/python -m pytest -m "not slow and not long"

test-long: install-dataset-test install-cluster ## the tests that `make test` leaves out for their time
	$(BIN)/python -m pytest -m long -n 0

soak: install-test ## kill crawls at many more random moments than the tests do: KILLS=10 times as many, KILL_SEED=... others
	KILLS=$(or $(KILLS),10) KILL_SEED=$(KILL_SEED) $(BIN)/python -m pytest tests/faults/test_kills.py -m "" --durations=0 -n 0

soak-memory: install-test ## long crawls, and whether the memory of every process stays: ARCHIVE=20000 NEWS=5000 pages
	$(BIN)/python -m benchmarks.soak --archive $(or $(ARCHIVE),20000) --news $(or $(NEWS),5000)

fuzz: install-test ## damaged pages through the extraction for SECONDS=3600, from SEED=1
	$(BIN)/python -m benchmarks.fuzz --seconds $(or $(SECONDS),3600) --seed $(or $(SEED),1)

fault-test: install-test ## faults of sites beside a healthy one, and of runs: what happened, articles lost, longest stall, memory
	@failed=0; for part in fault_sites fault_runs; do $(BIN)/python -m benchmarks.$$part || failed=1; done; exit $$failed

cluster-test: install-test install-cluster ## two schedulers and four workers on a private PostgreSQL, of which some are killed: 20 sources, 2,000 articles
	CLUSTER=full $(BIN)/python -m pytest tests/cluster/test_kills.py tests/cluster/test_linear.py -n 0 -s

lint: install-test types ## linter, types, and who imports whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

docs: install-docs ## the documentation as a site, in build/docs
	$(BIN)/python -m sphinx -W --keep-going -q docs build/docs

newcomer-test: ## forty things that a newcomer types, in order, in a fresh clone with an empty home
	$(PYTHON) -m tests.newcomer

docs-test: install-docs ## the documentation: its names against the code, its commands as they stand, and as a site
	DOCS=all $(BIN)/python -m pytest tests/test_docs.py tests/test_docs_examples.py --dist load

reference: install-test ## the tables of docs/ that are made from the code: settings, keys, commands, fields, lines of the log
	$(BIN)/python -m doctools

schema: install ## docs/article.schema.json, from the table of fields
	$(BIN)/python -m newscrawl.json_schema > docs/article.schema.json

format: install-test ## put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: install-test ## time per page against other extractors, crawls on loopback, archives, and growth: docs/performance.md
	test -x $(VENV)/peers/bin/python || $(PYTHON) -m venv $(VENV)/peers
	$(VENV)/peers/bin/python -m pip install $(QUIETLY) -r benchmarks/requirements-peers.txt
	$(BIN)/python -m benchmarks.speed --peers $(VENV)/peers/bin/python $(BENCH)
	$(BIN)/python -m benchmarks.crawls
	$(BIN)/python -m benchmarks.archive
	for size in 1000 10000 100000 1000000; do $(BIN)/python -m benchmarks.state $$size; done
	$(BIN)/python -m benchmarks.sources

bench-dataset: install-dataset-test ## time and memory of dataset builds, drawn into docs/dataset-scaling.svg
	$(BIN)/python -m benchmarks.dataset

bench-desk: install-desk ## the desk with 200 sources and COUNT=1000000 made articles: index, pages, memory
	$(BIN)/python -m benchmarks.desk $(or $(COUNT),1000000)

bench-intervals: install-test ## learned pauses between runs against fixed ones: BENCH="output/articles.jsonl"
	$(BIN)/python -m benchmarks.intervals $(BENCH)

bench-discovery: install-test ## share of articles found on 30 served sites and requests for them: BENCH="--sites 5 --peers"
	nice -n 10 $(BIN)/python -m benchmarks.discovery $(BENCH)

eval: install-test ## scores on the corpora that are present, as a table for docs/evaluation.md
	$(BIN)/python -m benchmarks.evaluate

eval-addresses: install-test ## how well addresses of articles are told from others, on the corpus and on made-up sites
	$(BIN)/python -m benchmarks.addresses

train: install-test ## train the classifiers again
	$(BIN)/python -m pip install $(QUIETLY) -r training/requirements.txt
	$(BIN)/python -m training

train-addresses: install-test ## train only the scorer of addresses again
	$(BIN)/python -m pip install $(QUIETLY) -r training/requirements.txt
	$(BIN)/python -m training.addresses

lock: $(VENV)/installed-test ## pin the requirements again, with the hashes of their files
	$(BIN)/python -m pip install $(QUIETLY) uv
	for name in requirements requirements-test requirements-dataset requirements-cluster requirements-desk requirements-ray requirements-dataset-test requirements-docs; do \
		(echo "# Made from $$name.in: make lock" && $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
			--generate-hashes --no-annotate --no-header --no-emit-index-url $$name.in) > $$name.new && \
		mv $$name.new $$name.txt; \
	done

clean: ## remove the environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
