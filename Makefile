# `make` alone lists what there is. Each target works on its own on a machine with Python 3.11+ and
# make: whichever comes first makes .venv, the others find it.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# The first of these which is new enough makes .venv; another one: make play PYTHON=/path/to/python3
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$name; break; }; done)
# Wheels only: a classroom machine has no compiler.
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# What requirements.lock pins: every extra but solara, which is too heavy for those who never need it.
LOCKED_EXTRAS := batch classroom cluster rl sensitivity dev
# Tests open windows and play sounds that nobody sees or hears.
UNSEEN := SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy
# `auto` on a very large machine would spend its time starting workers.
PARALLEL := --numprocesses auto --maxprocesses 8
PYTEST := $(BIN)/python -m pytest
# Each with Debian's package; only what is missing is installed, since a machine may have its own of the others.
E2E_TOOLS := Xvfb=xvfb xauth=xauth xdotool=xdotool wmctrl=wmctrl openbox=openbox setxkbmap=x11-xkb-utils \
	chromium=chromium npm=npm pdfinfo=poppler-utils
# What looks for pages that shut somebody out; fetched once, and never part of the project.
AXE := build/axe/node_modules/axe-core/axe.min.js

# Pages in a browser may be looked at side by side; what a hand does in a window wants the machine for itself.
BROWSERS := tests/classroom tests/e2e/test_rehearsal.py tests/e2e/test_teaching_kit.py tests/e2e/test_mesa_page.py

.DEFAULT_GOAL := help
.PHONY: help play test check e2e soak coverage bench sensitivity balance balance-full lock wheel screenshots strings teaching clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile
	@echo '  ARGS="..." is passed on: make play ARGS="--seed 7", make test ARGS="tests/rules -x"'

play: $(READY) ## play a race in a window
	@$(BIN)/compute-race play $(ARGS)

test: $(READY) ## run the quick tests and the doctests, in parallel
	$(UNSEEN) $(PYTEST) $(PARALLEL) $(ARGS)

check: $(READY) ## lint, format, types, import order
	@failed=; \
	run() { echo "$$*"; "$(BIN)/$$@" || failed="$$failed ($$*)"; }; \
	run ruff check; run ruff format --check; run mypy; run lint-imports; \
	[ -z "$$failed" ] || { echo "make check failed:$$failed" >&2; exit 1; }

e2e: $(READY) ## play in a real window and a real browser, install the wheel (installs tools as root)
	@missing=; for tool in $(E2E_TOOLS); do command -v $${tool%=*} >/dev/null || missing="$$missing $${tool#*=}"; done; \
	[ -z "$$missing" ] || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
		&& apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; } \
	|| { echo "error: make e2e needs$$missing (as root on Debian: apt-get install$$missing)" >&2; exit 2; }
	@[ -f $(AXE) ] || npm install --no-save --no-audit --no-fund --silent --prefix build/axe axe-core@4.10.3
	@failed=; for part in "$(PARALLEL) $(BROWSERS)" "tests $(addprefix --ignore=,$(BROWSERS))"; do \
		$(PYTEST) -m e2e $$part $(ARGS) || [ "$$?" = 5 ] || failed=1; \
	done; [ -z "$$failed" ]

soak: $(READY) ## run the tests with their full counts (long)
	COMPUTE_RACE_FULL=1 $(UNSEEN) $(PYTEST) $(PARALLEL) -m "not e2e" $(ARGS)

coverage: $(READY) ## hold core, rules and the strategy contract to full branch coverage
	$(UNSEEN) $(PYTEST) $(PARALLEL) --cov=game/core --cov=game/rules --cov=agents --cov-fail-under=100 $(ARGS)

bench: $(READY) ## measure speed
	$(BIN)/python -m benchmarks $(ARGS)

sensitivity: $(READY) ## which calibrated figures decide compute, capability and ruin (5-15 minutes)
	$(BIN)/compute-race sensitivity scenarios/experiments/ranges.yaml --outcome log_bet --outcome capability_lead \
		--outcome restructured --top 12 --out sensitivity $(ARGS)

balance: $(READY) ## measure how the model behaves: the bet, the split, strategies, skill, arcs
	$(BIN)/python -m benchmarks.balance $(ARGS)

balance-full: $(READY) ## the same with many more races (hours)
	$(BIN)/python -m benchmarks.balance --full $(ARGS)

screenshots: $(READY) ## draw the pictures of the documentation again
	$(UNSEEN) $(BIN)/python docs/screenshots.py $(ARGS)

strings: $(READY) ## collect every sentence for translators, and compile what they wrote
	@mkdir -p assets/locale
	$(BIN)/pybabel -q extract --mapping assets/locale/collect.cfg --no-default-keywords -k _ -k phrase -k plural:1,2 --add-comments Translators: \
		--add-location file --sort-by-file --width 100 --project compute-race \
		--copyright-holder 'The Compute Race authors' --output-file assets/locale/compute-race.pot agents assets game scenarios
	$(BIN)/pybabel -q update --domain compute-race --input-file assets/locale/compute-race.pot --output-dir assets/locale \
		--width 100 --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(BIN)/pybabel -q compile --domain compute-race --directory assets/locale --statistics

teaching: $(READY) ## build the teaching kit, English and Arabic, into build/teaching/
	@$(BIN)/python docs/teaching/build.py $(ARGS)

wheel: $(READY) ## build the wheel and the source archive into dist/
	$(BIN)/python -m hatchling build --target sdist --target wheel

# Not $(READY): a lock that cannot be installed must still be renewable.
lock: ## renew requirements.lock from pyproject.toml (newest versions: ARGS=--upgrade)
	$(make_environment)
	@[ -x $(BIN)/uv ] || $(PIP) install --only-binary :all: uv
	$(BIN)/uv pip compile pyproject.toml $(LOCKED_EXTRAS:%=--extra %) --universal --python-version 3.11 --quiet \
		--only-binary :all: --generate-hashes --no-emit-index-url --no-emit-find-links \
		--custom-compile-command 'make lock' --output-file requirements.lock $(ARGS)

clean: ## remove what tests and builds leave behind (.venv stays)
	rm -rf build dist htmlcov .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -path ./$(VENV) -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

# A missing, half-made or orphaned environment (its Python was upgraded away) is made anew.
define make_environment
@$(BIN)/python -m pip --version >/dev/null 2>&1 || { \
	[ -n "$(PYTHON)" ] || { echo "error: no Python 3.11 or newer found; install one, or name it: make PYTHON=/path/to/python3" >&2; exit 2; }; \
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "error: $(PYTHON) cannot make a virtual environment; on Debian or Ubuntu, as root: apt-get install python3-venv" >&2; exit 2; }; \
	echo "making $(VENV) with $(PYTHON) (once; about a minute)"; \
	$(PYTHON) -m venv --clear $(VENV); }
endef

ifneq ($(shell $(BIN)/python -c 'print("sound")' 2>/dev/null),sound)
.PHONY: $(READY)
endif
# The build backend comes with the lock, so nothing outside the lock is fetched.
$(READY): requirements.lock pyproject.toml
	$(make_environment)
	@$(PIP) install --require-hashes --only-binary :all: --no-deps --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
