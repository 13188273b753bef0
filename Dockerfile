# One image for all services; the command says which one runs (docker-compose.yml).
FROM node:24.11.1-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24.11.1-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# A volume that is mounted here takes over the owner.
RUN install -d -o node -g node /var/lib/parley/files
USER node
CMD ["node", "--enable-source-maps", "dist/apps/gateway/src/main.js"]
