# The `kg` command, for the one-shot service in docker-compose.yml:  docker build -t kg . && docker run --rm kg check
FROM python:3.13-slim-bookworm AS build
WORKDIR /checkout
COPY . .
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.13-slim-bookworm
RUN --mount=from=build,source=/wheels,target=/wheels pip install --no-cache-dir /wheels/*.whl
RUN useradd --create-home kg
USER kg
WORKDIR /home/kg
ENTRYPOINT ["kg"]
