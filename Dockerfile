# Textbed for teams that are not on Python:
#
#   docker build -t textbed .
#   docker run --rm -p 127.0.0.1:8700:8700 -v textbed:/data textbed
#
# The first stages have what builds, the last only what runs. Every file that is installed is checked against its hash in
# requirements.lock; uv takes versions and hashes from a constraint. Our tests have no container engine: they do what these
# stages do with what .dockerignore lets through (tests/distribution/test_image.py).

FROM node:24-slim AS scripts
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
COPY scripts/docs/package.json scripts/docs/package-lock.json scripts/docs/.npmrc docs/
RUN npm ci --omit=dev --ignore-scripts --no-progress \
    && (cd docs && npm ci --ignore-scripts --no-progress) \
    && mkdir /vendor \
    && cp node_modules/htmx.org/dist/htmx.min.js /vendor/htmx.js \
    && cp node_modules/htmx-ext-sse/dist/sse.min.js /vendor/htmx-sse.js \
    && cp node_modules/idiomorph/dist/idiomorph-ext.min.js /vendor/idiomorph.js

FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements.lock ./
RUN sed -n '/^uv==/,/[^\\]$/p' requirements.lock > /uv.lock \
    && pip install --no-cache-dir --require-hashes -r /uv.lock
COPY . .
COPY --from=scripts /vendor textbed/web/vendor
COPY --from=scripts /src/docs/node_modules scripts/docs/node_modules
RUN python -m venv --without-pip /docs \
    && uv pip sync --no-cache --python /docs/bin/python --require-hashes requirements.lock \
    && /docs/bin/python -m scripts.docs
RUN python -m venv --without-pip /app \
    && uv pip install --no-cache --python /app/bin/python --no-sources --compile-bytecode \
        --constraint requirements.lock --build-constraint requirements.lock ./generated/specs ./generated/textbed_control .

FROM python:3.13-slim
COPY --from=build /app /app
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin textbed \
    && install --directory --owner textbed --group textbed /data
USER textbed
WORKDIR /data
VOLUME /data
ENV PATH=/app/bin:$PATH TEXTBED_HOST=0.0.0.0 TEXTBED_STORE=/data/textbed.db
EXPOSE 8700
HEALTHCHECK --interval=5s --timeout=3s --start-period=5s CMD ["python", "-c", "\
import os, ssl, urllib.request as web; \
scheme = 'https' if os.environ.get('TEXTBED_TLS_CERT') else 'http'; \
url = f\"{scheme}://127.0.0.1:{os.environ.get('TEXTBED_PORT', '8700')}/_textbed/health\"; \
web.urlopen(url, timeout=2, context=ssl._create_unverified_context())"]
ENTRYPOINT ["textbed"]
CMD ["serve"]
