# One image per service: docker build --build-arg SERVICE=gateway -t parley-gateway:0.1.0 .
# The names are those of scripts/images/image-entries.ts; an image holds what its programs load and nothing else.
FROM node:24.11.1-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM build AS assemble
ARG SERVICE
RUN node dist/scripts/image.js "${SERVICE:?--build-arg SERVICE=…}" /image

FROM node:24.11.1-bookworm-slim
ENV NODE_ENV=production NODE_OPTIONS=--enable-source-maps
WORKDIR /app
COPY --from=assemble /image ./
# A volume that is mounted here takes over the owner.
RUN install -d -o node -g node /var/lib/parley/files
USER 1000:1000
# Beside it, where the service has a database: node migrate.js (and seed.js in access-control), to be run first.
CMD ["node", "main.js"]
