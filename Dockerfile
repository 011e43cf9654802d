# Textbed for teams that are not on Python:
#
#   docker build -t textbed .
#   docker run --rm -p 127.0.0.1:8700:8700 -v textbed:/data textbed
#
# The first stage has what builds, the second only what runs. Every file that is installed is checked against its hash in
# requirements.lock; uv takes versions and hashes from a constraint. Our tests have no container engine and do not build it.

FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements.lock ./
RUN sed -n '/^uv==/,/[^\\]$/p' requirements.lock > /uv.lock \
    && pip install --no-cache-dir --require-hashes -r /uv.lock
COPY . .
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
