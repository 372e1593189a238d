# Rallybook. `make help` lists what there is. Needs Python 3.11 or newer, git and make.

PYTHON ?= python3
PORT ?= 8000
# Where the tests run in parallel; 0 runs them in one process.
TEST_PROCESSES ?= 2

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes
BASE := $(VENV)/.base.stamp
CI_SET := $(VENV)/.ci.stamp
STATIC := staticfiles/staticfiles.json
DEMO := DJANGO_SETTINGS_MODULE=config.settings.demo
HALL := DJANGO_SETTINGS_MODULE=config.settings.hall
# Backups are of the site whose settings are exported, else of the demo's.
BACKED_UP := DJANGO_SETTINGS_MODULE=$(or $(DJANGO_SETTINGS_MODULE),config.settings.demo)
# A database of its own for rehearsing the fixtures.
SCRATCH := DATABASE_URL=sqlite:///$(CURDIR)/var/fixtures.sqlite3
# Production settings as the deployment check sees them: nothing here is a secret of anybody.
PRODUCTION := DJANGO_SETTINGS_MODULE=config.settings.prod ALLOWED_HOSTS=rallybook.example \
	DATABASE_URL=postgres://rallybook@localhost/rallybook \
	SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))')
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet

.DEFAULT_GOAL := help
.PHONY: help setup demo passwords hall run migrate test lint soak coverage fixtures messages bench lock backup restore drill

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: $(CI_SET) ## Install everything for working on Rallybook into .venv

demo: $(BASE) $(STATIC) ## Show the championship at http://127.0.0.1:8000/ (PORT=8123 for another port)
	@$(DEMO) $(PY) manage.py migrate --verbosity 0
	@$(DEMO) $(PY) manage.py prepare_demo
	@exec env $(DEMO) $(PY) -m config.serve --port $(PORT)

passwords: $(BASE) ## Give the demo accounts new passwords and print them
	@$(DEMO) $(PY) manage.py prepare_demo --new-passwords

hall: $(BASE) $(STATIC) ## Serve the venue's local network over plain HTTP, with the demo's database
	@$(HALL) $(PY) manage.py migrate --verbosity 0
	@exec env $(HALL) $(PY) -m config.serve --host 0.0.0.0 --port $(PORT) --hall

backup: $(BASE) ## Copy database and pictures into one file while the site runs, and check it
	@$(BACKED_UP) $(PY) manage.py backup

restore: $(BASE) ## Take a backup back: make restore FILE=... (YES=1 replaces what is there)
	@test -n "$(FILE)" || { echo "Say which: make restore FILE=var/backups/NAME.zip"; exit 1; }
	@$(BACKED_UP) $(PY) manage.py restore "$(FILE)" $(if $(YES),--yes)

drill: $(BASE) ## Back up, clone, restore and serve in an empty folder, timed
	@$(BACKED_UP) $(PY) manage.py drill

run: $(CI_SET) migrate ## Serve for development, reloading on changes
	@exec $(PY) manage.py runserver 127.0.0.1:$(PORT)

migrate: $(BASE) ## Bring the development database up to date
	@$(PY) manage.py migrate --verbosity 0

test: $(CI_SET) lint ## Check everything: format, lint, types, migrations, deployment settings, all tests
	@TEST_PROCESSES=$(TEST_PROCESSES) .ci/tests.sh

lint: $(CI_SET) ## Check format, lint, types, migrations and deployment settings
	@$(PY) -m ruff format --check --quiet . || { echo "Run: $(PY) -m ruff format ."; exit 1; }
	@$(PY) -m ruff check --quiet .
	@$(PY) -m mypy
	@DJANGO_SETTINGS_MODULE=config.settings.test $(PY) manage.py makemigrations --check --dry-run
	@$(PRODUCTION) $(PY) -W error manage.py check --deploy --fail-level WARNING

soak: $(CI_SET) ## Run the long proofs in full size
	@$(PY) -m pytest -m soak --soak

coverage: $(CI_SET) ## Measure branch coverage of the rules; less than all of it fails
	@mkdir -p .cache
	@$(PY) -m coverage run --source=tournament/rules,newsroom/rules -m pytest -q -m "not browser" tests/rules tests/newsroom
	@$(PY) -m coverage report --show-missing --skip-covered --fail-under=100

fixtures: $(BASE) ## Rebuild fixtures/ from its seed, byte for byte the same
	@mkdir -p var && rm -f var/fixtures.sqlite3
	@$(SCRATCH) $(PY) manage.py migrate --verbosity 0
	@$(SCRATCH) $(PY) manage.py build_fixtures
	@$(SCRATCH) $(PY) manage.py make_newsroom_fixture
	@rm -f var/fixtures.sqlite3

messages: $(BASE) ## Collect the messages, compile the translations, list what is not translated (needs gettext)
	@$(PY) manage.py makemessages --locale zh_Hans --no-location --no-obsolete \
		--ignore '.venv/*' --ignore 'var/*' --ignore 'staticfiles/*' --ignore 'tests/*'
	@$(PY) manage.py compilemessages --ignore '.venv' --ignore 'var' --verbosity 0
	@for catalogue in */locale/*/LC_MESSAGES/django.po; do msgattrib --untranslated --no-obsolete $$catalogue; done

bench: $(BASE) ## Measure counting, a rehearsal of 64 teams and pages (about a minute)
	@$(PY) -m benchmarks

lock: ## Resolve requirements/*.in into hash-pinned locks (needs uv)
	@cd requirements && $(LOCK) base.in --output-file base.txt
	@cd requirements && $(LOCK) ci.in --constraints base.txt --output-file ci.txt

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Rallybook needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "On Debian: apt install python3-venv"; exit 1; }

$(BASE): requirements/base.txt | $(PY)
	@echo "Installing what the site runs on (once) ..."
	@$(PIP) -r requirements/base.txt
	@touch $@

# Hashing and compressing takes longer than everything else together, so it waits for a change.
$(STATIC): $(BASE) $(shell find newsroom/static tournament/static -type f 2>/dev/null)
	@$(DEMO) $(PY) manage.py collectstatic --no-input --verbosity 0
	@touch $@

$(CI_SET): requirements/ci.txt | $(PY)
	@echo "Installing what tests and checks need (once) ..."
	@$(PIP) -r requirements/ci.txt
	@touch $@ $(BASE)
